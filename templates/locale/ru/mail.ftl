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
subject-new-mode-onsite = Теперь очно, { $date } { $time } ({ $city })
subject-new-mode-online = Теперь онлайн, { $date } { $time } ({ $city })
subject-noted-onsite = Учтено: очно, { $date } { $time } ({ $city })
subject-noted-online = Учтено: онлайн, { $date } { $time } ({ $city })
subject-again = Ещё раз, { $date } { $time } ({ $city })
subject-withdrawn = Запись снята, { $date } ({ $city })
subject-not-listed = Вас нет в списке, { $date } ({ $city })
subject-digest = { $count ->
    [one] { $count } изменение, { $date } ({ $city })
    [few] { $count } изменения, { $date } ({ $city })
   *[many] { $count } изменений, { $date } ({ $city })
}
subject-chase = Ответ до { $by }, { $date } { $time } ({ $city })
subject-chase-open = Ваш ответ, { $date } { $time } ({ $city })
subject-reminder = { $date } { $time } ({ $city })
subject-join = Ваша ссылка, { $date } { $time } ({ $city })
subject-speaker = Ваш доклад, { $date } { $time } ({ $city })
subject-chair = Вы ведёте, { $date } { $time } ({ $city })
subject-late = Позже, { $date } { $time } ({ $city })
subject-late-earlier = Раньше, { $date } { $time } ({ $city })
subject-thanks = Спасибо, { $date } ({ $city })
subject-absent = { $things }, { $date } ({ $city })
subject-after = После встречи, { $date } ({ $city })
subject-tell = { $topic }, { $date } ({ $city })

## First sentences
lede-invite-onsite = Приглашаем вас: { $place }, { $date }, { $time }.
lede-invite-online = Приглашаем вас подключиться онлайн: { $date }, { $time } ({ $city }).
lede-invite-undecided = Приглашаем вас, очно или онлайн: { $date }, { $time } ({ $city }).
lede-new-time = Новое время: { $date }, { $time } ({ $city }).
lede-later = Позже на { $span }: { $date }, { $time } вместо { $was } ({ $city }).
lede-earlier = Раньше на { $span }: { $date }, { $time } вместо { $was } ({ $city }).
lede-late = Теперь в { $time } ({ $city }) вместо { $was }: позже на { $span }
lede-late-earlier = Теперь в { $time } ({ $city }) вместо { $was }: раньше на { $span }
lede-late-own = Ваш выход в { $time } ({ $city }) вместо { $was }.
lede-new-day = Новый день: { $date }, { $time } ({ $city }); было: { $was }.
lede-new-end = Новое окончание: { $date }, { $now } вместо { $was } ({ $city }).
lede-new-room = Новый зал: { $now }, прежний: { $was }; время прежнее: { $time } ({ $city }).
lede-room = Новый зал: { $now }; время прежнее: { $time } ({ $city }).
lede-link = Способ подключения изменился; время прежнее: { $time } ({ $city }).
lede-programme = Изменилась программа: { $date }; начало прежнее: { $time } ({ $city }).
lede-update = Есть изменение: { $date }, { $time } ({ $city }).
lede-cancel = Не состоится: «{ $title }», { $date }, { $time } ({ $city }).
lede-uninvite = Вас больше нет в списке: «{ $title }». Сама встреча состоится.
lede-status = Теперь { $status }: { $date }, { $time } ({ $city }).
lede-part = Изменилось ваше участие: { $date }; начало прежнее: { $time } ({ $city }).
lede-text = Изменился только текст; время прежнее: { $time } ({ $city }).
lede-mailbox = Ответы идут на другой адрес; время прежнее: { $time } ({ $city }).
lede-zone = Тот же момент по другим часам: { $date }, { $time } ({ $city }).
lede-zone-rule = Пояс переводит часы по новому правилу; время прежнее: { $time } ({ $city }).
lede-new-mode-onsite = Изменено организатором, теперь очно: { $place }, { $date }, { $time }.
lede-new-mode-online = Изменено организатором, теперь онлайн: { $date }, { $time } ({ $city }).
lede-noted-onsite = Учтено, вы придёте очно: { $place }, { $date }, { $time }.
lede-noted-online = Учтено, вы подключитесь онлайн: { $date }, { $time } ({ $city }).
lede-again = Ваша запись для календаря ещё раз: { $date }, { $time } ({ $city }).
lede-reinstated = Всё-таки состоится: { $date }, { $time } ({ $city }).
lede-readded = Вы снова в списке: { $date }, { $time } ({ $city }).
lede-swapped-day = Теперь одна запись на весь день: { $date }, { $time } ({ $city }).
lede-swapped-session = У этого заседания теперь своя запись: { $date }, { $time } ({ $city }).
lede-replaced = «{ $title }» уходит из вашего календаря; её место займёт другая запись.
lede-withdrawn = «{ $title }» приходит теперь на другой адрес; запись здесь снимается.
lede-not-listed = Приглашение на «{ $title }» было для другого человека; оно снимается.
lede-digest-mailbox = Ответы теперь идут на другой адрес; для каждой записи придёт отдельное письмо.
lede-digest = { $count ->
    [one] Изменилось { $count } ваше заседание; следом придёт письмо с записью.
    [few] Изменились { $count } ваших заседания; о каждом придёт письмо с записью.
   *[many] Изменились { $count } ваших заседаний; о каждом придёт письмо с записью.
}
lede-digest-entries = { $count ->
    [one] Изменилась { $count } запись в вашем календаре; следом придёт письмо.
    [few] Изменились { $count } записи в вашем календаре; о каждой придёт письмо.
   *[many] Изменились { $count } записей в вашем календаре; о каждой придёт письмо.
}
lede-digest-gone = { $count ->
    [one] { $count } запись уходит из вашего календаря; следом придёт письмо.
    [few] { $count } записи уходят из вашего календаря; о каждой придёт письмо.
   *[many] { $count } записей уходят из вашего календаря; о каждой придёт письмо.
}
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
lede-absent = Вас не было: { $date }, «{ $title }».
lede-ready = Уже доступно ({ $date }): { $things }.
ready-recording = запись
ready-slides = слайды
ready-minutes = протокол
ready-article = статья
ready-document = документы
ready-decisions = решения

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
planned-later = { $time }, теперь позже на { $span }
planned-earlier = { $time }, теперь раньше на { $span }
planned-again = { $time }, как и теперь
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
label-planned = По плану
label-note = Примечание
label-test = Проверка
label-recording = Запись
label-slides = Слайды
label-article = Статья
label-minutes = Протокол
label-document = Документ
label-decisions = Решение
label-tasks = Ваша задача
label-photos = Фотографии
label-answer-by = Ответ до
answer-by-or-online = { $at }, иначе онлайн
label-also = Тоже без ответа
label-also-then = Также ваше
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
late-part = { $date }, { $range } вместо { $was }: { $title }
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
changed-zone = часовой пояс
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
change-mailbox = ответы на
change-meeting = встреча
mode-onsite = очно
mode-online = онлайн
mode-undecided = не решено
status-confirmed = подтверждено
status-tentative = пока не точно
status-cancelled = отменено
stays-time = дата и время
stays-place = место и ссылка
calendar-goes = Это письмо убирает запись из вашего календаря.
calendar-swapped = Она заменяет то, что было у вас на этот день.
answer-stands = Ваше «да» в силе, отвечать снова не нужно.
row-reinstated = всё-таки состоится
row-readded = вы снова в списке
row-swapped-day = одна запись на весь день
row-swapped-session = отдельная запись
row-uninvited = вас больше нет в списке
row-replaced = её место займёт другая запись
digest-twice = Если запись появится в календаре дважды, старую можно удалить.
digest-asked = { $count ->
    [one] На { $count } из них нужен новый ответ.
   *[other] На { $count } из них нужен новый ответ.
}
digest-others = { $count ->
    [one] ещё { $count } ваша запись
    [few] ещё { $count } ваши записи
   *[many] ещё { $count } ваших записей
}
digest-more = { $count ->
    [one] и ещё { $count } изменение, в отдельном письме
    [few] и ещё { $count } изменения, в отдельных письмах
   *[many] и ещё { $count } изменений, в отдельных письмах
}
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
button-seat = Занять место или отказаться
button-speaker = Открыть мой таймер
button-chair = Открыть таймер
button-recording = Смотреть запись
button-slides = Смотреть слайды
button-ready-both = Запись и слайды
button-ready-all = Смотреть материалы
button-way = Схема проезда
button-personal = Моя страница
button-sessions = Мои заседания
join-online = Подключиться
offer-online = Участвовать онлайн
offer-onsite = Прийти очно
offer-until = { $offer } (до { $date })
link-line = { $label }:

## Programme and practical lines
waiting-before = { $count ->
    [0] Перед вами никто не ждёт.
    [one] Перед вами ждёт { $count } человек.
    [few] Перед вами ждут { $count } человека.
   *[many] Перед вами ждут { $count } человек.
}
switched-topic = Изменилось участие
switched-online = { $name } ({ $role }, «{ $session }»): участие онлайн, а не очно.
switched-onsite = { $name } ({ $role }, «{ $session }»): участие очно, а не онлайн.
seat-topic = Место свободно до: { $until }
seat-said = Для вас освободилось место. Займите его до: { $until }; потом оно перейдёт к следующему.
seat-meanwhile = До этого вы участвуете онлайн.
no-seat-topic = Мест не освободилось
no-seat-said = Места в зале не освободилось: вы участвуете онлайн, как указано в вашем календаре.
rows-title = Программа
entry-clock = Программа, время: { $city }
entry-two-clocks = Программа, время: { $city } (в скобках: { $other })
rows-changes = Что меняется
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
why-answered = Вы получили это письмо, потому что с этого адреса ответили на письмо, отправитель: { $org }.
times-for = Время: { $city } ({ $offset }).
times-venue = Время: { $city } ({ $offset }), место встречи; ваш часовой пояс нам не известен.
change-zone = Сменить часовой пояс или язык
stop-reminders = Отключить напоминания (об отмене сообщим)
stop-news = Отключить объявления и напоминания (об отмене сообщим)
deleted-on = Ваш адрес, ответы и письма будут удалены до { $date }
task-due = { $text } (срок: { $due })
more-after = На вашей странице есть ещё: { $count }
photos-yes = Вы согласились на публикацию ваших фотографий. Изменить это можно здесь
photos-no = Вы не давали согласия на публикацию ваших фотографий. Изменить это можно здесь
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

## Registering: a link to confirm, or word that they are on the list
subject-registering = Подтвердите, { $date } { $time } ({ $city })
subject-registered = Вы в списке, { $date } { $time } ({ $city })
lede-registering = Подтвердите регистрацию на «{ $title }»: вас ещё нет в списке.
lede-registered = Вы уже в списке участников «{ $title }».
button-registering = Открыть и подтвердить
button-registered = Моя страница
registering-not-asked = Вы этого не просили? Значит, ваш адрес ввёл кто-то другой. Без подтверждения ничего не произойдёт, а введённые данные будут удалены.
registered-not-asked = Вы этого не просили? Значит, ваш адрес ввёл кто-то другой. Ничего не изменилось, и это письмо можно оставить без ответа.
why-registering = Вы получили это письмо, потому что этот адрес ввели на { $host } для регистрации.
