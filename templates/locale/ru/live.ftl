# Слова экранов заседания на русском
# reviewed-by: none

## Готовые сообщения для сцены
stock-wrap-up = Завершайте
stock-louder = Говорите громче
stock-microphone = Поднесите микрофон ближе
stock-questions = Переходите к вопросам
stock-time-up = Ваше время истекло
stock-thanks = Спасибо
