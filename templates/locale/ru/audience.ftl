# Русские слова страниц для публики: что идёт сейчас, фойе, план и факт.
# reviewed-by: none

## How it stands
now-title = Что идёт сейчас
now-on-time = По расписанию.
now-few = Опоздание в несколько минут.
now-late = Опоздание: { $span }
now-back = «{ $title }» начнётся вовремя.
now-of-room = { $room }: { $text }
now-before = Начало { $date } в { $time }.
now-by-plan = Время по плану: часы здесь ещё не запущены.
now-between = Программа дня завершена. Продолжение { $date } в { $time }.
now-next-day = Продолжение { $date } в { $time }.
now-over = Встреча завершена. Спасибо за участие.

## What is on
now-on = Сейчас
now-planned-now = Сейчас, по плану
now-until = примерно до { $time }
now-until-planned = до { $time }
now-overtime = по плану до { $time }, скоро закончится
now-paused = Пауза
now-nothing = Сейчас ничего не идёт.
now-next = Далее примерно в { $time }: { $title }
now-next-planned = Далее в { $time }: { $title }

## The list
now-coming = Программа
now-earlier = Ранее сегодня
now-in = начнётся примерно через { $span }
now-soon = начнётся через несколько минут
now-is-on = идёт сейчас
now-was = по плану { $time }
now-left-out = пропущено
now-cancelled = отменено
now-calendar = Добавить в календарь
now-mine = Моё
now-own = Мелко: ваше время, { $city }
now-times = Всё время: { $place }
now-whole = Вся программа
now-foyer = Экран для фойе
now-connected = на связи
now-unconnected = нет связи, обновлено в { $time }
now-foot = Работает на meetbot
now-page = { $page } из { $pages }

## Planned against actual
chart-title = План и факт
chart-how = Контур: план. Заливка: как было. Штриховка: после планового конца. ⚑: твёрдое начало.
chart-row-on-time = { $title }: план { $planned }, факт { $actual }, вовремя
chart-row-late = { $title }: план { $planned }, факт { $actual }, начало позже на { $span }
chart-row-early = { $title }: план { $planned }, факт { $actual }, начало раньше на { $span }
chart-row-waiting = { $title }: план { $planned }, ещё нет
chart-row-skipped = { $title }: план { $planned }, пропущено
chart-row-inserted = { $title }: добавлено, факт { $actual }
chart-inserted = добавлено
chart-sum-none = В этот день ничего не начиналось.
chart-sum-on-time = В конце по расписанию.
chart-sum-late = Опоздание в конце: { $span }
chart-sum-early = Опережение в конце: { $span }
chart-numbers = Показать числа
chart-item = Пункт
chart-planned = План
chart-actual = Факт
chart-start = Начало
chart-length = Длительность
chart-hard = твёрдое начало
chart-late = позже на { $span }
chart-early = раньше на { $span }
chart-longer = дольше на { $span }
chart-shorter = короче на { $span }
chart-as-planned = по плану
chart-on-time = вовремя
chart-still = ещё идёт
chart-not-yet = ещё нет
chart-download = Скачать картинку (SVG)
chart-replay = Повтор дня
chart-show = Показать этот момент
chart-all-rooms = Все залы
chart-to-now = Что идёт сейчас
