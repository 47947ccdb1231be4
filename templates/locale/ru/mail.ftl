# Тексты писем на русском языке. Имена и города стоят в именительном падеже, поэтому после двоеточия или в скобках.
# reviewed-by: none

## Subjects
subject = { $head }: { $title }
subject-invite = Приглашение, { $date } { $time } ({ $city })
subject-new-time = Новое время, { $date } { $time } ({ $city })
subject-new-room = Новый зал { $room }, { $date } { $time } ({ $city })
subject-other-room = Новый зал, { $date } { $time } ({ $city })
subject-update = Изменение, { $date } { $time } ({ $city })
subject-cancel = Отменено, { $date } { $time } ({ $city })
subject-uninvite = Приглашение снято, { $date } ({ $city })
subject-chase = Ответ до { $by }, { $date } { $time } ({ $city })
subject-chase-open = Ваш ответ, { $date } { $time } ({ $city })
subject-reminder = { $date } { $time } ({ $city })
subject-join = Ваша ссылка, { $date } { $time } ({ $city })
subject-speaker = Ваш доклад, { $date } { $time } ({ $city })
subject-chair = Вы ведёте, { $date } { $time } ({ $city })
subject-thanks = Спасибо, { $date } ({ $city })
subject-absent = Запись и слайды, { $date } ({ $city })
subject-after = После встречи, { $date } ({ $city })

## First sentences
lede-invite-onsite = Приглашаем вас: { $place }, { $date }, { $time }.
lede-invite-online = Приглашаем вас подключиться онлайн: { $date }, { $time } ({ $city }).
lede-invite-undecided = Приглашаем вас, очно или онлайн: { $date }, { $time } ({ $city }).
lede-new-time = Новое время: { $date }, { $time } ({ $city }).
lede-later = Позже на { $span }: { $date }, { $time } вместо { $was } ({ $city }).
lede-earlier = Раньше на { $span }: { $date }, { $time } вместо { $was } ({ $city }).
lede-new-day = Новый день: { $date }, { $time } ({ $city }); было: { $was }.
lede-new-end = Новое окончание: { $date }, { $now } вместо { $was } ({ $city }).
lede-new-room = Новый зал: { $now }, прежний: { $was }; время прежнее: { $time } ({ $city }).
lede-room = Новый зал: { $now }; время прежнее: { $time } ({ $city }).
lede-link = Способ подключения изменился; время прежнее: { $time } ({ $city }).
lede-programme = Изменилась программа: { $date }; начало прежнее: { $time } ({ $city }).
lede-update = Есть изменение: { $date }, { $time } ({ $city }).
lede-cancel = Не состоится: «{ $title }», { $date }, { $time } ({ $city }).
lede-uninvite = Вас больше нет в списке: «{ $title }». Сама встреча состоится.
lede-chase = Мы ещё не получили ваш ответ: { $date }, { $time } ({ $city }).
lede-chase-seats = { $left ->
    [0] Мы ещё не получили ваш ответ; мест в зале больше нет, можно участвовать онлайн.
   *[other] Мы ещё не получили ваш ответ; свободных мест: { $left } из { $seats }.
}
bold-cancel = Не состоится
bold-uninvite = больше нет в списке
lede-start-onsite = Начало: { $date }, { $time }, { $place }.
lede-start-online = Начало: { $date }, { $time } ({ $city }), онлайн.
lede-join = Подключиться: { $link } Начало в { $time } ({ $city }).
lede-join-below = Начало в { $time } ({ $city }); ваша ссылка ниже.
lede-speaker-onsite = Вы выступаете с { $start } до { $end }: { $place }.
lede-speaker-onsite-introduced = Вы выступаете с { $start } до { $end }: { $place }. Вас представит { $leader }.
lede-speaker-online = Вы выступаете онлайн с { $start } до { $end } ({ $city }).
lede-speaker-online-introduced = Вы выступаете онлайн с { $start } до { $end } ({ $city }). Вас представит { $leader }.
lede-chair = Вы ведёте заседание: { $range } ({ $city }), { $where }.
lede-chair-speakers = { $count ->
    [one] { $count } докладчик, { $where }.
    [few] { $count } докладчика, { $where }.
   *[many] { $count } докладчиков, { $where }.
}
lede-chair-each = { $count ->
    [one] { $count } докладчик, { $each }, { $where }.
    [few] { $count } докладчика по { $each }, { $where }.
   *[many] { $count } докладчиков по { $each }, { $where }.
}
lede-chair-open = { $count ->
    [one] { $count } докладчик, { $each }, затем обсуждение: { $open }, { $where }.
    [few] { $count } докладчика по { $each }, затем обсуждение: { $open }, { $where }.
   *[many] { $count } докладчиков по { $each }, затем обсуждение: { $open }, { $where }.
}
lede-thanks = Спасибо за участие: { $date }, «{ $title }».
lede-absent = Вас не было: { $date }, «{ $title }». Вот что было дальше.
lede-ready = Запись и слайды готовы: { $date }.

## Times
time-range = { $start }–{ $end }
date-place = { $date }, { $city } ({ $offset })
date-range-place = { $date }, { $range } { $city } ({ $offset })
range-place = { $range } { $city } ({ $offset })
day-range = { $date }, { $range }
range-city = { $range } ({ $city })
day-range-city = { $date }, { $range } ({ $city })
time-city = { $time } ({ $city })
in-utc = { $range } UTC
written-before = до начала: { $span }
span-minutes = { $count } мин.
span-hours = { $count ->
    [one] { $count } час
    [few] { $count } часа
   *[many] { $count } часов
}
span-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
   *[many] { $count } дней
}

## Labels
fact = { $label }:
label-when = Когда
label-utc = По UTC
label-where = Где
label-online-too = Также онлайн
label-part = Ваша роль
label-languages = Языки
label-from = От кого
label-reason = Причина
label-was = Было
label-now = Стало
label-new = Новое
label-gone = Снято
label-stays = Без изменений
label-calendar = Календарь
label-session = Заседание
label-speakers = Докладчики
label-latest = Закончить до
label-written = Написано
label-note = Примечание
label-test = Проверка
label-recording = Запись
label-slides = Слайды
label-article = Статья
label-answer-by = Ответ до
label-also = Тоже без ответа
label-kept = Остаётся
label-contact = Контакт
label-way = Как пройти
label-parts = Ваше время
label-signals = Таймер
label-before = Перед вами
label-after = После вас
label-operator = У таймера

## Facts
where-unknown = место сообщим позже
where-online = Онлайн
where-online-from = Онлайн, с { $time }
where-platform = Онлайн ({ $platform })
where-platform-from = Онлайн ({ $platform }), с { $time }
where-or-onsite = или очно: { $place }
where-in = { $place }
where-in-online = онлайн
languages = { $main }; перевод: { $others }
part = { $role }, { $range }
part-titled = { $role }, { $range }: { $title }
length-of = { $title }: { $span }
signals = жёлтый за { $span } до конца, в конце красный
same-building = в том же здании
other-building = в другом здании
room-step-free = В зал можно попасть без ступеней.
room-steps = В зал ведут ступени.
day-time-city = { $date }, { $time } ({ $city })
dated-part = { $date }, { $range }: { $title }
role-chair = председатель
role-moderator = модератор
role-facilitator = фасилитатор
role-lead = руководитель
role-host = ведущий
role-speaker = докладчик
role-rapporteur = составитель отчёта
speaker-online = онлайн
speaker-onsite = очно
speaker-undecided = очно или онлайн
speaker-unnamed = имя уточняется
change-named = { $name }: { $value }
change-zone = часовой пояс
change-status = состояние
change-mode = как вы участвуете
change-venue = место
change-room = зал
change-link = платформа
change-role = ваша роль
change-minutes = ваше время
change-title = название
change-topic = ваша тема
change-programme = программа
mode-onsite = очно
mode-online = онлайн
mode-undecided = не решено
status-confirmed = подтверждено
status-tentative = пока не точно
status-cancelled = отменено
stays-time = дата и время
stays-place = место и ссылка
calendar-goes = Это письмо убирает запись из вашего календаря.
test-note = Это письмо получаете только вы. Больше никому ничего не сообщено.

## Buttons
answer-yes = Да
answer-maybe = Возможно
answer-no = Нет
answer-yes-onsite = Да, очно
answer-yes-online = Да, онлайн
answer-hint = или ответьте в календаре
answer-missing = Мы ещё не получили ваш ответ
button-agenda = Открыть программу
button-speaker = Открыть мой таймер
button-chair = Открыть таймер
button-recording = Смотреть запись
button-way = Схема проезда
button-personal = Моя страница
join-online = Подключиться
offer-online = Участвовать онлайн
offer-onsite = Прийти очно
offer-until = { $offer } (до { $date })
link-line = { $label }:

## Programme and practical lines
rows-title = Программа
row-cancelled = { $title } (отменено)
rows-more = { $count ->
    [one] и ещё { $count } заседание
    [few] и ещё { $count } заседания
   *[many] и ещё { $count } заседаний
}
doors = Двери открываются в { $time } ({ $city }).
map = Схема проезда
step-free = Вход без ступеней.
not-step-free = На входе есть ступени.
night = У вас в это время ночь.
night-recorded = У вас в это время ночь. Запись планируется.
recorded = Запись планируется.
recorded-consent = Запись ведётся только с вашего согласия.
link-personal = Ссылка только для вас.
backup = Если ссылка не работает, смотрите здесь
dial-in = По телефону: { $number }
help = Помощь: { $contact }
cannot-come = Не смогу участвовать

## Footer
why = Вы получили это письмо, потому что вы есть в списке: { $org }.
why-role = Вы получили это письмо, потому что вы есть в списке: { $org } ({ $role }).
why-not = Вы получили это письмо, потому что вы были в списке: { $org }.
times-for = Время: { $city } ({ $offset }).
times-venue = Время: { $city } ({ $offset }), место встречи; ваш часовой пояс нам не известен.
change-zone = Сменить часовой пояс или язык
stop-reminders = Отключить напоминания (об отмене сообщим)
deleted-on = Ваши данные удалим { $date }
sent-with = Отправлено через meetbot
sender-via = { $contact } – { $meeting }

## Учётная запись: ссылка для нового пароля
subject-password = Ссылка для нового пароля, до { $date }, { $time } UTC ({ $host })
lede-password = Задайте новый пароль ({ $account }); ссылка действует один раз, до { $time } UTC.
title-password = Новый пароль
label-until = Действует до
label-account = Учётная запись
until-utc = { $date }, { $time }{"\u00A0"}UTC
button-password = Задать новый пароль
password-others = Во всех остальных браузерах вход в эту учётную запись завершится.
password-not-asked = Вы этого не просили? Значит, ваше имя набрал кто-то другой. Ничего не изменилось, и это письмо можно оставить без ответа.
why-password = Вы получили это письмо, потому что этот адрес указан в учётной записи { $account } ({ $host }).

## Встречное предложение не принято
subject-decline = Без изменений: { $title }
lede-decline = { $title } — без изменений: предложенное вами время или место не принято.
decline-answer = Ваш ответ остаётся в силе. Изменить его можно в календаре или на вашей странице.
