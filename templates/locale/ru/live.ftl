# Слова экранов заседания на русском
# reviewed-by: none

## Готовые сообщения для сцены
stock-wrap-up = Завершайте
stock-louder = Говорите громче
stock-microphone = Поднесите микрофон ближе
stock-questions = Переходите к вопросам
stock-time-up = Ваше время истекло
stock-thanks = Спасибо

## How a number is told
live-form = { $count ->
    [one] one
    [few] few
    [many] many
   *[other] other
}
live-seconds = { $count } с
live-minutes = { $count } мин
live-hours = { $count } ч
live-hours-minutes = { $hours } ч { $minutes } мин
live-on-time = по плану
live-left = оставшееся время

## How the page is connected
live-connected = на связи
live-alone = счёт на этом устройстве
live-lost = связь потеряна, счёт на этом устройстве
live-as-of = на { $time }
live-no-answer = Сервер не ответил. Посмотрите, прежде чем нажимать снова.

## Where the timer stands
live-wrap-up = ЗАВЕРШАЙТЕ
live-over = ВРЕМЯ ВЫШЛО
live-paused = ПАУЗА
live-idle = Сейчас ничего не идёт
live-idle-next = Сейчас ничего не идёт, далее: { $title }
live-thanks = Спасибо
live-message = Сообщение
live-demo = ДЕМО
live-demo-means = Вымышленное собрание с вымышленными людьми. Письма не покидают этот компьютер.
live-test = ПРОВЕРКА
live-test-means = Это проверочная система. Её письма ни до кого не доходят.
live-rehearsal = РЕПЕТИЦИЯ x{ $count }

## Who leads and speaks
live-lead = { $role } { $name }
live-more-people = { $form ->
   *[other] { $names } и ещё { $count }
}

## What a screen reader hears
live-said-started = Началось: { $title }, осталось { $span }
live-said-left = { $form ->
    [one] Осталась { $count } минута
    [few] Осталось { $count } минуты
   *[other] Осталось { $count } минут
}
live-said-up = Время вышло
live-said-over = { $form ->
    [one] Превышение { $count } минута
    [few] Превышение { $count } минуты
   *[other] Превышение { $count } минут
}
live-said-message = Сообщение: { $text }
live-said-on-time = По плану
live-said-late = { $form ->
    [one] Опоздание { $count } минута
    [few] Опоздание { $count } минуты
   *[other] Опоздание { $count } минут
}
live-said-early = { $form ->
    [one] Опережение { $count } минута
    [few] Опережение { $count } минуты
   *[other] Опережение { $count } минут
}
live-said-both = { $first }. { $second }
