# Palabras de las pantallas en vivo en español
# reviewed-by: none

## Mensajes preparados para el escenario
stock-wrap-up = Vaya concluyendo
stock-louder = Hable más alto
stock-microphone = Acerque el micrófono
stock-questions = Pase a las preguntas
stock-time-up = Se acabó su tiempo
stock-thanks = Gracias

## How a number is told
live-form = { $count ->
    [one] one
    [many] many
   *[other] other
}
live-seconds = { $count } s
live-minutes = { $count } min
live-hours = { $count } h
live-hours-minutes = { $hours } h { $minutes } min
live-on-time = a tiempo
live-left = tiempo restante

## How the page is connected
live-connected = en directo
live-alone = cuenta en este equipo
live-lost = conexión perdida, cuenta en este equipo
live-as-of = a las { $time }
live-no-answer = El servidor no respondió. Mire antes de pulsar de nuevo.

## Where the timer stands
live-wrap-up = CONCLUYA
live-over = EXCEDIDO
live-paused = EN PAUSA
live-idle = No hay nada en curso
live-idle-next = No hay nada en curso, después: { $title }
live-thanks = Gracias
live-message = Mensaje
live-demo = DEMO
live-demo-means = Una reunión inventada con personas inventadas. Ningún correo sale de esta máquina.
live-test = PRUEBA
live-test-means = Es un sistema de prueba. Ninguno de sus correos llega a nadie.
live-rehearsal = ENSAYO x{ $count }

## Who leads and speaks
live-lead = { $role }: { $name }
live-more-people = { $form ->
   *[other] { $names } y { $count } más
}

## What a screen reader hears
live-said-started = Ha empezado { $title }, quedan { $span }
live-said-left = { $form ->
    [one] Queda { $count } minuto
   *[other] Quedan { $count } minutos
}
live-said-up = Se acabó el tiempo
live-said-over = { $form ->
    [one] { $count } minuto de exceso
   *[other] { $count } minutos de exceso
}
live-said-message = Mensaje: { $text }
live-said-on-time = A tiempo
live-said-late = { $form ->
    [one] { $count } minuto de retraso
   *[other] { $count } minutos de retraso
}
live-said-early = { $form ->
    [one] { $count } minuto de adelanto
   *[other] { $count } minutos de adelanto
}
live-said-both = { $first }. { $second }
