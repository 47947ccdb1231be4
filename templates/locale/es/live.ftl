# Palabras de las pantallas en vivo en español
# reviewed-by: none

## Mensajes preparados para el escenario
stock-wrap-up = Vaya concluyendo
stock-louder = Hable más alto
stock-microphone = Acerque el micrófono
stock-questions = Pase a las preguntas
stock-time-up = Se acabó su tiempo
stock-thanks = Gracias
