# Слова блокнота на русском
# reviewed-by: none

## The pad
pad-title = Заметки · { $title }
pad-note = Заметка
pad-keep = Сохранить
pad-hint = Один факт в строке, затем клавиша ввода. { $decision } решение, { $action } чьё-то поручение, { $question } вопрос.
pad-at-name = @имя

## What was kept
pad-newest = Последние заметки
pad-none = Заметок пока нет.
pad-kind-decision = решение
pad-kind-action = поручение
pad-kind-question = вопрос
pad-kind-quote = цитата
pad-kind-evaluation = оценка
pad-kind-background = справка
pad-kind-internal = для своих
pad-line = { $time }, { $name }
pad-line-about = { $time }, { $name }, { $title }
pad-approved = одобрено
pad-not-approved = не одобрено
pad-becomes = Заметка войдёт в статью, когда её кто-нибудь одобрит.
