# Слова личных страниц на русском
# reviewed-by: none

## Head and foot
page-foot = Эта страница только ваша: не передавайте её адрес. Работает на meetbot
page-language = Язык
page-cancelled = Эта встреча отменена. Она не состоится.
page-help = Что-то не так? Спросите здесь:

## Personal page
page-saved = Ваш ответ записан. Его можно изменить до конца встречи.
page-over = Встреча закончилась
page-after = Что уже есть
page-runs = Сейчас идёт
page-starts-in = До начала: { $span }
page-zone-unknown = Мы не знаем вашего города, поэтому здесь время места встречи.
page-join-from = Подключиться, с { $time } ({ $city })
page-come = Вы придёте?
page-unanswered = Вы ещё не ответили.
page-said = Ваш ответ:
page-own-sessions = Ваши заседания
page-badge = Ваш код для входа
page-badge-hint = Покажите его, когда придёте. Он говорит, кто вы, и ничего не открывает.
page-agenda = Вся программа
page-feed = В вашем календаре
page-subscribe = Подписаться на ваши заседания
page-feed-hint = Подписка показывает каждое изменение, часто на несколько часов позже. Заседания из писем будут стоять там дважды. Для других программ:
page-list = { $first }, { $second }
page-part-chair = вы председательствуете
page-part-moderator = вы модератор
page-part-facilitator = вы фасилитатор
page-part-lead = вы руководите
page-part-host = вы ведёте
page-part-speaker = вы выступаете
page-part-rapporteur = вы ведёте записи

## Answer
page-answers-closed = Встреча закончилась, ответы больше не принимаются.
page-not-stored = Пока ничего не записано. Нажмите один раз, чтобы подтвердить.
page-confirm = Подтвердить: { $answer }
page-answer-yes = да
page-answer-maybe = возможно
page-answer-no = нет
page-answer-delegated = Вместо вас придёт другой человек
page-answer-onsite = { $answer }, очно
page-answer-online = { $answer }, онлайн
page-mine = Моя страница

## Join
page-opens-at = Ваш зал откроется в
page-in = осталось: { $span }
page-moves-on = Встреча начнётся в { $time }. Эта страница откроется дальше сама.
page-no-address = Зал открыт, но адреса ещё нет
page-no-address-yet = Организатор ещё не указал адрес звонка. Страница откроется дальше сама, как только он появится.
page-join-onsite = Вы участвуете очно
page-join-closed = Эта ссылка для вас закрыта: у вас есть место в зале.
page-join-switch = Чтобы участвовать онлайн, измените это на своей странице: ссылка на неё есть в каждом письме.
page-thanks = Спасибо за интерес. Встреча прошла: { $date }, начало в { $time }.

## Unsubscribe
page-stop = Отключить напоминания?
page-stop-button = Отключить напоминания
page-stopped = Напоминания отключены
page-stopped-hint = На этот адрес больше не приходят напоминания об этой встрече, сообщения о задержках и другие новости.
page-still-comes = Сообщения об изменениях и отмене приходят по-прежнему: от них зависит ваш календарь.
page-stop-all = Отключить все письма об этой встрече?
page-stop-all-hint = Тогда и об изменениях вы не узнаете. Об отмене мы сообщим, а ваш ответ останется прежним.
page-stop-all-button = Отключить все письма
page-stopped-all = Все письма об этой встрече отключены
page-stopped-all-hint = Мы сообщим только об отмене. Ваш ответ остаётся прежним.
page-resume-button = Снова получать письма
page-resumed = Письма снова приходят

## How somebody takes part
page-mode-title = Как вы участвуете
page-mode-link = Участвовать иначе: очно или онлайн
page-mode-until = Изменить можно до: { $until }.
page-mode-closed = Изменить можно было до: { $until }. Обратитесь к организатору.
page-mode-none = В этой встрече участвуют только одним способом.
page-mode-to-online = Участвовать онлайн
page-mode-to-onsite = Прийти очно
page-mode-follows-online = Ваше место перейдёт к тому, кто его ждёт, а код для входа перестанет действовать. Записи календаря придут снова с вашей ссылкой, ответ останется прежним.
page-mode-follows-onsite = Для вас есть место. Записи календаря придут снова с адресом, ответ останется прежним.
page-mode-told = Ведущий вашего заседания и оператор таймера узнают об этом.
page-mode-confirm-online = Участвую онлайн
page-mode-confirm-onsite = Приду очно
page-mode-taken = Все места заняты.
page-mode-meanwhile = Можно подождать и пока участвовать онлайн. Когда место будет вашим, записи календаря придут снова с адресом.
page-mode-wait = Ждать места
page-mode-waiting = Вы ждёте места и пока участвуете онлайн.
page-mode-leave = Больше не ждать
page-mode-kept = Место сохраняется за вами до: { $until }. Без ответа оно перейдёт к следующему.
page-mode-take = Занять место
page-mode-let-go = Отказаться
page-mode-came-done = Записано: { $mode }. Записи календаря уже отправляются.
page-mode-came-same = Записано: { $mode }.
page-mode-came-waits = Записано: вы ждёте места.
page-mode-came-full = Все места заняты, ничего не изменено.
page-mode-came-closed = Срок прошёл, ничего не изменено.

## Zone
page-zone = Ваш часовой пояс
page-zone-label = Пояс
page-zone-follows = По нему показывается время на ваших страницах, в напоминаниях и письмах. Записи календаря придут ещё раз с этим временем в тексте: сама встреча не сдвигается, отвечать снова не нужно.
page-zone-button = Выбрать этот пояс
page-zone-noted = Записано.
page-zone-sent = Записи календаря снова отправляются.
page-zone-link = Сменить часовой пояс

## Language
page-own-language = Ваш язык
page-own-language-follows = Письма вам и ваши страницы теперь будут на нём. Записи, которые у вас уже есть в календаре, останутся прежними, пока встреча не изменится.
page-own-language-button = Выбрать этот язык
page-own-language-link = Сменить язык писем

## Data and consent
page-data = Мои данные
page-data-link = Мои данные и согласие
page-data-held = Что о вас хранится
page-data-name = Имя
page-data-address = Адрес
page-data-zone = Пояс
page-data-language = Язык
page-data-counts = Приглашения: { $invitations } · ответы: { $answers } · письма: { $mails }
page-data-for = Это нужно, чтобы пригласить вас, вести ваш календарь, впустить вас и посчитать присутствующих. Список участников никому не показывают.
page-data-part = Вы выступаете в программе: ваше имя остаётся в ней и в рассказе о встрече.
page-data-file = Скачать всё (JSON)
page-consent = На что вы согласны
page-consent-apart = Это не касается писем: что бы вы ни выбрали, приглашения и напоминания приходят по-прежнему.
page-consent-publish = Моё имя можно назвать в публикациях об этой встрече
page-consent-photo = Можно публиковать мои фотографии с моим именем
page-consent-recording = Меня можно записывать: { $sessions }
page-consent-button = Сохранить выбор
page-name = Верно ли написано имя?
page-name-ask = Сообщить организатору, как оно пишется
page-name-body = Моё имя пишется так:

## Erased by one's own wish
page-erase = Удалить меня из этой встречи
page-erase-link = Удалить меня из этой встречи
page-erase-part = Вы участвуете в программе, поэтому само это не делается. Напишите организатору.
page-erase-others = Само это не делается: пришлось бы известить других. Напишите организатору.
page-erase-off = Вас уберут из списка, ваши ссылки больше ничего не откроют.
page-erase-withdrawn = Приглашение будет отозвано: последнее письмо уберёт его из вашего календаря.
page-erase-waiting = Письма, которые ждут отправки вам, не уйдут: { $count }.
page-erase-deleted = Затем имя, адрес, ответы и письма будут здесь удалены.
page-erase-stays = То, что кто-то был, по-прежнему считается, но без имени. Отправленное другим и резервные копии, пока они хранятся, остаются.
page-erase-final = Отменить это нельзя.
page-erase-not = Остаться в списке
page-erase-button = Удалить меня
page-erased = Вас больше нет в списке
page-erased-next = Данные будут удалены, как только уйдёт последнее письмо. Страницу можно закрыть: её адрес больше ничего не откроет.

## Recording
page-recorded-full = Идёт запись.
page-recorded-consent = Идёт запись; из выступающих — только тех, кто согласен.
page-recorded-ask = Можно ли записывать вас на ваших заседаниях? Вы ещё не ответили.
page-recorded-yes = Вы согласны на запись.
page-recorded-no = Вы не согласны на запись.
page-recorded-link = Ответить, можно ли вас записывать
