# Слова экрана оператора на русском
# reviewed-by: none

## The head
op-demo = Демонстрационный оператор нажимает кнопки, пока вы сами не нажмёте.
op-delay = Опоздание
op-delay-line = { $late } мин, конец дня { $end }
op-delay-one = { $late } мин, конец дня { $end } ({ $title } поглощает { $count })
op-delay-breaks = { $late } мин, конец дня { $end } (перерывы поглощают { $count })
op-viewers = зрители
op-phones = телефоны
op-stages = сцены
op-here = присутствуют: { $people }
op-with = вместе: { $names }
op-stage = Сцена
op-audience = Публика
op-links = Ссылки
op-tracks = Потоки
op-runs-into = «{ $first }» на { $span } заходит за фиксированное начало «{ $second }»
op-clash = { $name } нужен одновременно в { $names }
op-quoted = «{ $title }»
op-and = { $first } и { $second }
op-tell = { $form ->
    [one] Сообщить { $count } человеку: { $title }
    [few] Сообщить { $count } людям: { $title }
   *[other] Сообщить { $count } людям: { $title }
}
op-tell-again = { $form ->
    [one] Исправить сообщённое { $count } человеку: { $title }
    [few] Исправить сообщённое { $count } людям: { $title }
   *[other] Исправить сообщённое { $count } людям: { $title }
}
op-from-to = { $first } → { $second }
op-anyway = Всё равно начать
op-not-yet = Ещё нет
op-mails = { $form ->
    [one] { $count } письмо в пути.
    [few] { $count } письма в пути.
   *[other] { $count } писем в пути.
}
op-noted = Новое начало записано.
op-left-out = { $form ->
    [one] Журнал не читается с шага { $number } ({ $text }); пропущен { $count } шаг. Следующее нажатие продолжит оттуда.
    [few] Журнал не читается с шага { $number } ({ $text }); пропущено { $count } шага. Следующее нажатие продолжит оттуда.
   *[other] Журнал не читается с шага { $number } ({ $text }); пропущено { $count } шагов. Следующее нажатие продолжит оттуда.
}

## The card and its steps
op-expected-at = { $title } ожидается в { $time }
op-room-ready = зал готов
op-room-not = зал не готов
op-stream-ready = онлайн готов
op-stream-not = онлайн не готов
op-room = Зал
op-stream = Онлайн
op-ready = готов
op-not-ready = не готов
op-waits = { $title } ждёт: { $names }
op-next = Далее: начать { $title }
op-finish-item = Завершить { $title }
op-start-item = Начать { $title }
op-pause = Пауза
op-resume = Продолжить
op-take-one = Убрать 1 минуту
op-give-one = Дать 1 минуту
op-give-five = Дать 5 минут
op-finish = Завершить
op-undo = Отменить
op-redo = Вернуть
op-no-undo = Нечего отменять
op-no-redo = Нечего возвращать
op-step = { $text } ({ $name }, { $span } назад)
op-timer = таймер
op-asks = { $name } просит ещё { $span }
op-give = Дать { $span }
op-no = Нет

## What a step did
op-did-started = начало «{ $title }»
op-did-back = начало «{ $title }», { $span } назад
op-did-paused = пауза «{ $title }»
op-did-resumed = продолжение «{ $title }»
op-did-gave = ещё { $span } для «{ $title }»
op-did-took = на { $span } меньше для «{ $title }»
op-did-squeezed = взято { $span }, чтобы «{ $title }» началось вовремя
op-did-finished = завершение «{ $title }»
op-did-armed = «{ $title }» поставлено на готовность
op-did-skipped = пропуск «{ $title }»
op-did-unskipped = «{ $title }» снова в программе
op-did-reset = сброс «{ $title }»
op-did-moved = «{ $first }» перед «{ $second }»
op-did-last = «{ $title }» в конец
op-did-inserted = вставка «{ $title }»
op-did-rolled = автоматический ход
op-did-taken = ручное управление

## Messages and switches
op-write = Напишите сообщение
op-how = Как и где
op-speaker = Докладчик
op-chair = Председатель
op-at-stage = сцена
op-at-speaker = телефон
op-at-chair = председатель
op-to = кому: { $names }
op-to-urgent = срочно, кому: { $names }
op-shown-on = показано: { $names }
op-tapped = нажали «ОК»: { $names }
op-place-count = { $name } { $count }
op-also = { $first }; { $second }
op-clear-all = Убрать все
op-blackout = Чёрный экран
op-on = включён
op-off = выключен
op-blink = Мигнуть
op-blink-stage = Мигнуть на сцене
op-roll = Ход
op-by-itself = сам
op-manual = вручную

## The running order
op-on-air = ИДЁТ
op-skipped = ПРОПУЩЕНО
op-planned = по плану
op-expected = ожидается
op-ran = фактически
op-on-deck = наготове
op-inserted = вставлено
op-all-tracks = все потоки
op-told = сообщено { $time }
op-change = Изменить { $title }
op-shortest = { $span }, мин. { $count }
op-start-here = Начать отсюда
op-started = Началось
op-at = в { $time }
op-start-then = Начать с этого времени
op-arm = Поставить наготове
op-time = Время
op-place = Место
op-up = Выше
op-down = Ниже
op-insert-before = Вставить перед…
op-title = Название
op-a-break = перерыв
op-for-all = для всех залов
op-insert = Вставить
op-skip = Пропустить…
op-skip-means = Этого не будет, а следующее сдвинется раньше, насколько позволяет план.
op-skip-it = Пропустить
op-room-is = Зал готов
op-room-is-not = Зал не готов
op-stream-is = Онлайн готов
op-stream-is-not = Онлайн не готов
op-ready-head = Готовность
op-hold = Всё же провести
op-reset = Сбросить…
op-reset-means = Он снова ждёт, как будто не начинался, а добавленное к нему забыто.
op-reset-it = Сбросить

## Notes and keys
op-note-form = ! решение   @имя поручение   ? вопрос
op-keep-note = Сохранить заметку
op-note-hint = Что сказано или решено, затем клавиша ввода. В начале ! для решения, @имя для поручения, ? для вопроса. Заметки ждут одобрения.
op-notes = Заметки
op-keys = Клавиши
op-space = Пробел
op-key-space = Пауза, продолжить
op-key-n = Далее: держать полсекунды или нажать дважды
op-key-plus = Дать, убрать минуту
op-key-stock = Сообщения под этими номерами
op-key-b = Чёрный экран и обратно
op-key-esc = Закрыть открытое
op-key-help = Этот список
op-close = Закрыть
op-make-room = Освободить время

## Make room for a fixed start
squeeze-title = Освободить время: { $title }
squeeze-lead = Начало в { $time } { $name }. Перед этим { $title } ожидается до { $end }: лишние { $span }.
squeeze-breaks = Сократить перерывы
squeeze-break-one = Сократить перерыв
squeeze-break-all = Сократить перерывы
squeeze-no-break = Ни один перерыв до этого начала нельзя сделать короче ожидаемого.
squeeze-talks = Понемногу от каждого
squeeze-talk-one = Сократить
squeeze-talk-all = Сократить все
squeeze-no-talk = Ничто из ожидающего до этого начала не может дать время: каждый пункт даёт не больше четверти своего плана.
squeeze-skip = Пропустить пункт
squeeze-left-out = Что пропустить
squeeze-in-time = { $title }, { $span }: вовремя
squeeze-too-long = { $title }, { $span }: всё ещё лишние { $late }
squeeze-no-skip = Пропуск ожидающих пунктов до этого начала не поможет.
squeeze-still = Начало всё ещё занято на { $span }.
squeeze-then = Тогда начало будет вовремя.
squeeze-running = То, что идёт сейчас
squeeze-undo = Одна отмена возвращает всё, как было.
squeeze-back = Назад к таймеру
squeeze-operator = Оператор
squeeze-none = Ничто не заходит за начало «{ $title }».

## Tell people of another start
tell-title = Сообщить людям: { $title }
tell-who = Кто
tell-changes = Что меняется, по их часам
tell-answer = Ответ
tell-moves = Их календари изменятся.
tell-stand = Их календари изменятся, а ответы останутся.
tell-asked = { $form ->
    [one] Снова спросят { $count } человека, у кого меняется день.
    [few] Снова спросят { $count } человек, у кого меняется день.
   *[other] Снова спросят { $count } человек, у кого меняется день.
}
tell-late = { $form ->
    [one] Извещение об опоздании получит { $count } человек: запись в календаре остаётся.
    [few] Извещение об опоздании получат { $count } человека: запись в календаре остаётся.
   *[other] Извещение об опоздании получат { $count } человек: запись в календаре остаётся.
}
tell-late-alone = Они получат извещение об опоздании; их календари останутся как есть.
tell-stays = остаётся: { $text }
tell-delegated = посылает другого
tell-none = пока нет
tell-ask = запрашивается снова
tell-entry = извещение об опоздании, запись остаётся
tell-nobody = Писем никому не нужно: то, что в пути, отзывается.
tell-day = У кого одно приглашение на весь день, тот сохраняет его, пока день начинается и кончается по плану. Подписные календари покажут новое начало.
tell-send = { $form ->
    [one] Отправить { $count } письмо
    [few] Отправить { $count } письма
   *[other] Отправить { $count } писем
}
tell-note = Записать новое начало
tell-time = время
tell-end = конец
tell-start = начало
tell-mode = участие
tell-role = роль
tell-minutes = минуты
tell-topic = тема
tell-description = описание
tell-zone-rule = правило пояса
