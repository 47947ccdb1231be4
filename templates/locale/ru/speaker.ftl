# Слова телефона докладчика на русском
# reviewed-by: none

## When they are on
phone-in = Ваше выступление через { $span }
phone-soon = Ваше выступление, как только всё будет готово
phone-now = Вы выступаете
phone-spoken = Спасибо. Вы говорили { $spoken } из { $whole }.
phone-none = В этой программе у вас нет своего выступления.
phone-times = { $time }, по плану { $planned }
phone-leads-now = Вы ведёте { $name }. Сейчас: { $title }
phone-leads-next = Вы ведёте { $name }. Далее, в { $time }: { $title }
phone-start = Начало
phone-room = Зал
phone-lead = Вас представит
phone-join = Подключиться к звонку

## What they are told, and what they ask for
phone-ok = ОК
phone-read = Прочитано
phone-more = Больше времени
phone-ask = Мне нужно ещё 2 минуты
phone-asked = Запрос отправлен. Решает оператор.
phone-given = Дано.
phone-declined = Отказано: уложитесь в своё время.
phone-tone-on = Звук включён
phone-tone-off = Звук выключен

## Without their link
phone-no-link = Нужна ссылка
phone-no-link-where = Эта страница открывается по ссылке из письма с напоминанием. Откройте её снова на этом телефоне.
