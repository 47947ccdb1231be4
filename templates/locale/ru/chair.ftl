# Слова планшета председателя на русском
# reviewed-by: none

## What runs
chair-now = Сейчас
chair-next = Далее
chair-finished = Все пункты завершены
chair-times = начало { $start }, конец { $end }, по плану { $planned }
chair-expected-at = ожидается { $time }
chair-marks = Отметки готовности
chair-ready-room = Зал готов
chair-ready-stream = Трансляция готова

## The running order
chair-order = Ход заседания
chair-table = Таблица хода заседания
chair-item = Пункт
chair-started = Началось
chair-expected = Ожидается
chair-scheduled = По плану
chair-latest = Крайний конец
chair-latest-hint = Крайний конец: если закончить к этому времени, следующее фиксированное начало и конец дня останутся по плану.

## Who speaks
chair-who = Кто выступает
chair-nobody = Никто не указан.
chair-online-role = { $role }, онлайн

## Questions
chair-questions = Вопросы
chair-from = { $name }, { $mode }
chair-put = Задан
chair-put-this = Задан: { $text }
chair-new-question = Новый вопрос
chair-floor = Зал
chair-online = Онлайн
chair-add = Добавить

## Messages
chair-messages = Сообщения
chair-to = { $name }, кому: { $names }
chair-to-stage = сцена
chair-to-speaker = докладчик
chair-to-chair = председатель
chair-clear = Убрать
chair-clear-this = Убрать «{ $text }»
chair-new-message = Новое сообщение
chair-stage = Сцена
chair-phone = Телефон докладчика
chair-urgent = Срочно
chair-send = Отправить

## Which room
chair-rooms = Залы
chair-which = Какой зал?
