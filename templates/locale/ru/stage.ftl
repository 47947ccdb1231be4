# Слова экрана сцены и титра на русском
# reviewed-by: none

## What is told large
stage-break = Продолжение в
stage-starts = Начало в
stage-overdue = Начнётся, как только всё будет готово
stage-armed = Начнётся, когда будет готов председатель

## Around it
stage-ends = до { $time }
stage-next = далее { $title }
stage-dark = { $title } (экран погашен)
stage-sound = звук включён
stage-which = Сцена какого зала?
stage-stages = Сцены
