# Предложения статьи на русском: одно сообщение на рамку и оборот (docs/article.md).
# reviewed-by: none
# Свободный текст стоит в именительном падеже и не склоняется: отсюда «; тема — …» и «следующее: …».
# Имя впервые называется в именительном падеже. Без рода (no-gender) — настоящее время или именное сказуемое.

## Вокруг предложения
on-day = { $day } { $rest }
in-the-afternoon = во второй половине дня { $rest }
mark--slot = { $what }

## Вводный абзац
lead-what--title = встреча { $title } прошла { $mode ->
    [hybrid] очно и онлайн
    [online] онлайн
   *[none] {""}
} { $days }{ $place ->
    [none] {""}
   *[other] {" "}({ $place })
}
lead-what--took = встреча { $title } состоялась { $days }{ $place ->
    [none] {""}
   *[other] {" "}({ $place })
} { $mode ->
    [hybrid] очно и онлайн
    [online] онлайн
   *[none] {""}
}
lead-what-series--name = встреча { $name } прошла { $mode ->
    [hybrid] очно и онлайн
    [online] онлайн
   *[none] {""}
} { $days }{ $place ->
    [none] {""}
   *[other] {" "}({ $place })
}{ $title ->
    [none] {""}
   *[other] {" "}под названием { $title }
}
lead-what-series--titled = встреча { $name }{ $title ->
    [none] {""}
   *[other] {" "}под названием { $title }
} состоялась { $days }{ $place ->
    [none] {""}
   *[other] {" "}({ $place })
} { $mode ->
    [hybrid] очно и онлайн
    [online] онлайн
   *[none] {""}
}
# То, что сказало бы другое предложение: кто провёл встречу (org) и её тема.
lead-what--held = { $org } { $org_gender ->
    [m] провёл
    [f] провела
    [n] провело
   *[mixed] провели
} { $mode ->
    [hybrid] очно и онлайн
    [online] онлайн
   *[none] {""}
} { $days }{ $place ->
    [none] {""}
   *[other] {" "}({ $place })
} встречу { $title }
    .needs = org
lead-what--title-theme = { lead-what--title } под девизом { $theme }
    .needs = theme
lead-what--took-theme = { lead-what--took } под девизом { $theme }
    .needs = theme
lead-what--held-theme = { lead-what--held } на тему { $theme }
    .needs = org theme
lead-what-series--held = { $org } { $org_gender ->
    [m] провёл
    [f] провела
    [n] провело
   *[mixed] провели
} { $mode ->
    [hybrid] очно и онлайн
    [online] онлайн
   *[none] {""}
} { $days }{ $place ->
    [none] {""}
   *[other] {" "}({ $place })
} встречу { $name }{ $title ->
    [none] {""}
   *[other] {" "}под названием { $title }
}
    .needs = org
lead-what-series--name-theme = { lead-what-series--name } и под девизом { $theme }
    .needs = theme title
lead-what-series--titled-theme = { lead-what-series--titled } под девизом { $theme }
    .needs = theme title
lead-what-series--held-theme = { lead-what-series--held } на тему { $theme }
    .needs = org theme title
lead-theme--is = тема встречи — { $theme }
lead-theme--devoted = встреча была посвящена теме { $theme }
lead-org--is = организатор встречи — { $org }
lead-org--active = встречу организовал{ $org_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $org }
lead-org--with = организатор встречи — { $org }; { $orgs_number ->
    [one] партнёр
   *[other] партнёры
} — { $orgs }
    .needs = orgs
lead-with--are = { $orgs_number ->
    [one] партнёр
   *[other] партнёры
} встречи — { $orgs }
lead-with--were = { $orgs_number ->
    [one] партнёром
   *[other] партнёрами
} встречи выступил{ $orgs_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $orgs }
lead-count--took = во встрече { $count_how ->
    [over] приняли участие { $count } человек
    [around] приняли участие { $count } человек
   *[other] { $count_number ->
        [one] принял участие { $count } человек
        [few] приняли участие { $count } человека
       *[many] приняли участие { $count } человек
    }
}{ $groups ->
    [none] {""}
   *[other] {" "}({ $groups })
}
lead-count--number = число участников встречи — { $count }{ $groups ->
    [none] {""}
   *[other] {" "}({ $groups })
}
lead-count--became = { $count_how ->
    [over] участниками встречи стали { $count } человек
    [around] участниками встречи стали { $count } человек
   *[other] { $count_number ->
        [one] участником встречи стал { $count } человек
        [few] участниками встречи стали { $count } человека
       *[many] участниками встречи стали { $count } человек
    }
}{ $groups ->
    [none] {""}
   *[other] {" "}({ $groups })
}
lead-count-both--both = очно во встрече { $count_how ->
    [over] участвовали { $count } человек
    [around] участвовали { $count } человек
   *[other] { $count_number ->
        [one] участвовал { $count } человек
        [few] участвовали { $count } человека
       *[many] участвовали { $count } человек
    }
}, онлайн — { $online }{ $groups ->
    [none] {""}
   *[other] {" "}({ $groups })
}
lead-count-onsite--one = очно во встрече { $count_how ->
    [over] участвовали { $count } человек
    [around] участвовали { $count } человек
   *[other] { $count_number ->
        [one] участвовал { $count } человек
        [few] участвовали { $count } человека
       *[many] участвовали { $count } человек
    }
}{ $groups ->
    [none] {""}
   *[other] {" "}({ $groups })
}
lead-count-online--one = онлайн во встрече { $count_how ->
    [over] участвовали { $count } человек
    [around] участвовали { $count } человек
   *[other] { $count_number ->
        [one] участвовал { $count } человек
        [few] участвовали { $count } человека
       *[many] участвовали { $count } человек
    }
}{ $groups ->
    [none] {""}
   *[other] {" "}({ $groups })
}
lead-from--they = { $countries ->
    [none] { $regions_count ->
        [1] их регион
       *[other] их регионы
    } — { $regions }
   *[other] они были из { $countries_number ->
        [1] одной страны
        [2] двух стран
        [3] трёх стран
        [4] четырёх стран
        [5] пяти стран
        [6] шести стран
        [7] семи стран
        [8] восьми стран
        [9] девяти стран
        [10] десяти стран
        [one] { $countries } страны
       *[many] { $countries } стран
    }{ $regions ->
        [none] {""}
       *[other] {" "}({ $regions })
    }
}
    .needs = counted
lead-from--participants = { $countries ->
    [none] { $regions_count ->
        [1] регион участников
       *[other] регионы участников
    } — { $regions }
   *[other] участники были из { $countries_number ->
        [1] одной страны
        [2] двух стран
        [3] трёх стран
        [4] четырёх стран
        [5] пяти стран
        [6] шести стран
        [7] семи стран
        [8] восьми стран
        [9] девяти стран
        [10] десяти стран
        [one] { $countries } страны
       *[many] { $countries } стран
    }{ $regions ->
        [none] {""}
       *[other] {" "}({ $regions })
    }
}
lead-outcome--passive = на встрече было { $kind ->
    [signing] подписано
    [adoption] принято
   *[launch] запущено
} следующее: { $things }
lead-outcome--held = на встрече { $kind ->
    [signing] состоялось подписание
    [adoption] состоялось принятие
   *[launch] состоялся запуск
} ({ $things })

## Открытие и закрытие
open-act--active = { $person } открыл{ $person_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} встречу
open-act--opened = встречу открыл{ $person_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $person }
open-act--passive = встреча была открыта { $person_ins }
open-act--is = открытие встречи — { $person }
    .needs = no-gender
close-act--active = { $person } закрыл{ $person_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} встречу
close-act--closed = встречу закрыл{ $person_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $person }
close-act--passive = встреча была закрыта { $person_ins }
close-act--is = закрытие встречи — { $person }
    .needs = no-gender
open-speeches--delivered = со вступительным словом выступили { $people }
open-speeches--were = на открытии с речами выступили { $people }
open-speeches-one--active = { $people } выступил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} со вступительным словом
open-speeches-one--delivered = вступительное слово { $people_gender ->
    [m] произнёс
    [f] произнесла
   *[mixed] произнесли
} { $people }
open-speeches-one--is = вступительное слово — { $people }
    .needs = no-gender
close-speeches--delivered = с заключительным словом выступили { $people }
close-speeches--were = на закрытии с речами выступили { $people }
close-speeches-one--active = { $people } выступил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} с заключительным словом
close-speeches-one--delivered = заключительное слово { $people_gender ->
    [m] произнёс
    [f] произнесла
   *[mixed] произнесли
} { $people }
close-speeches-one--is = заключительное слово — { $people }
    .needs = no-gender

## Заседания
chair--is = { $role ->
    [moderator] модератор
    [facilitator] фасилитатор
    [lead] руководитель
    [host] { $person_gender ->
        [m] ведущий
        [f] ведущая
       *[mixed] ведущие
    }
   *[chair] председатель
} { $session_gen } — { $person }
chair--is-open = { $role ->
    [moderator] модератор
    [facilitator] фасилитатор
    [lead] руководитель
    [host] ведущий
   *[chair] председатель
} { $session_gen } — { $person }
    .needs = no-gender
chair--active = { $person } { $role ->
    [moderator] модерировал{ $person_gender ->
        [m] {""}
        [f] а
       *[mixed] и
    } { $session_acc }
    [facilitator] { $person_gender ->
        [m] был
        [f] была
       *[mixed] были
    } фасилитатором { $session_gen }
    [lead] руководил{ $person_gender ->
        [m] {""}
        [f] а
       *[mixed] и
    } { $session_ins }
    [host] { $person_gender ->
        [m] вёл
        [f] вела
       *[mixed] вели
    } { $session_acc }
   *[chair] председательствовал{ $person_gender ->
        [m] {""}
        [f] а
       *[mixed] и
    } на { $session_loc }
}
chair--session = { $role ->
    [moderator] { $session_acc } модерировал{ $person_gender ->
        [m] {""}
        [f] а
       *[mixed] и
    }
    [facilitator] фасилитатором { $session_gen } { $person_gender ->
        [m] был
        [f] была
       *[mixed] были
    }
    [lead] { $session_ins } руководил{ $person_gender ->
        [m] {""}
        [f] а
       *[mixed] и
    }
    [host] { $session_acc } { $person_gender ->
        [m] вёл
        [f] вела
       *[mixed] вели
    }
   *[chair] на { $session_loc } председательствовал{ $person_gender ->
        [m] {""}
        [f] а
       *[mixed] и
    }
} { $person }
panel-format--discussed = в ходе { $session_gen } { $act ->
    [none] состоялась дискуссия;
   *[other] прошло обсуждение ({ $act });
} тема — { $topic }
panel-format--form = формат { $session_gen } — { $act ->
    [none] дискуссия
   *[other] { $act }
}; тема — { $topic }
panel-format-bare--held = в ходе { $session_gen } состоялась дискуссия
panel-format-bare--form = формат { $session_gen } — дискуссия
panel-lead--is = { $role ->
    [moderator] модератор
    [facilitator] фасилитатор
    [lead] руководитель
    [host] { $person_gender ->
        [m] ведущий
        [f] ведущая
       *[mixed] ведущие
    }
   *[chair] председатель
} дискуссии — { $person }{ $people ->
    [none] {""}
   *[other] ; { $people_number ->
        [one] участник
       *[other] участники
    } — { $people }
}
panel-lead--is-open = { $role ->
    [moderator] модератор
    [facilitator] фасилитатор
    [lead] руководитель
    [host] ведущий
   *[chair] председатель
} дискуссии — { $person }{ $people ->
    [none] {""}
   *[other] ; { $people_number ->
        [one] участник
       *[other] участники
    } — { $people }
}
    .needs = no-gender
panel-lead--active = { $role ->
    [moderator] дискуссию модерировал{ $person_gender ->
        [m] {""}
        [f] а
       *[mixed] и
    }
    [facilitator] фасилитатором дискуссии { $person_gender ->
        [m] был
        [f] была
       *[mixed] были
    }
    [lead] дискуссией руководил{ $person_gender ->
        [m] {""}
        [f] а
       *[mixed] и
    }
    [host] дискуссию { $person_gender ->
        [m] вёл
        [f] вела
       *[mixed] вели
    }
   *[chair] в дискуссии председательствовал{ $person_gender ->
        [m] {""}
        [f] а
       *[mixed] и
    }
} { $person }{ $people ->
    [none] {""}
   *[other] ; { $people_number ->
        [one] участник
       *[other] участники
    } — { $people }
}
panel-with--took = в дискуссии участвовал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
panel-with--are = участники дискуссии — { $people }
    .needs = several
panel-with--is = среди участников дискуссии — { $people }
    .needs = no-gender
panel-points--presented = { $number_number ->
    [1] была представлена одна точка зрения
    [2] были представлены две точки зрения
    [one] была представлена { $number } точка зрения
    [few] были представлены { $number } точки зрения
   *[many] было представлено { $number } точек зрения
}: { $topics }
panel-points--heard = в дискуссии { $number_number ->
    [1] прозвучала одна точка зрения
    [2] прозвучали две точки зрения
    [one] прозвучала { $number } точка зрения
    [few] прозвучали { $number } точки зрения
   *[many] прозвучало { $number } точек зрения
}: { $topics }

## Кто выступил
speak-about--spoke = { $session ->
    [none] {""}
   *[other] в ходе { $session_gen }
} выступил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }; тема — { $topic }
speak-about--theme = { $session ->
    [none] {""}
   *[other] в ходе { $session_gen }
} { $people_number ->
    [one] прозвучало выступление
   *[other] прозвучали выступления
} { $people_gen }; тема — { $topic }
speak-about--are = { $session ->
    [none] {""}
   *[other] в ходе { $session_gen }
} { $people_number ->
    [one] докладчик
   *[other] докладчики
} — { $people }; тема — { $topic }
speak--spoke = { $session ->
    [none] {""}
   *[other] в ходе { $session_gen }
} выступил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
speak--heard = { $session ->
    [none] {""}
   *[other] в ходе { $session_gen }
} { $people_number ->
    [one] прозвучало выступление
   *[other] прозвучали выступления
} { $people_gen }
speak--are = { $session ->
    [none] {""}
   *[other] в ходе { $session_gen }
} { $people_number ->
    [one] докладчик
   *[other] докладчики
} — { $people }
speak-talk--gave = с докладом { $title } выступил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
speak-talk--presented = доклад { $title } представил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
speak-talk--are = { $people_number ->
    [one] докладчик
   *[other] докладчики
} по теме { $title } — { $people }
speak-item--spoke = на тему { $title } выступил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
speak-item--are = { $people_number ->
    [one] докладчик
   *[other] докладчики
} по теме { $title } — { $people }
speak-act--gave = { $act } представил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
speak-act--presented = { $people } представил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $act }
speak-act--is = { $people_number ->
    [one] докладчик
   *[other] докладчики
} — { $people }; вид выступления — { $act }
    .needs = no-gender
speak-remote-read--read = было зачитано послание { $person_gen }
speak-remote-read--author = было зачитано послание; автор — { $person }
speak-remote-recorded--recorded = было показано записанное выступление { $person_gen }
speak-remote-recorded--author = было показано записанное выступление; докладчик — { $person }
speak-behalf--behalf = { $person } выступил{ $person_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} от имени { $whom_gen }{ $topic ->
    [none] {""}
   *[other] ; тема — { $topic }
}
    .group = preferred
speak-behalf--is = докладчик — { $person }; представляемая сторона — { $whom }{ $topic ->
    [none] {""}
   *[other] ; тема — { $topic }
}
not-replaced--place = { $person } выступил{ $person_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} вместо { $planned_gen }{ $topic ->
    [none] {""}
   *[other] ; тема — { $topic }
}
    .group = preferred
not-replaced--is = произошла замена докладчика: по программе — { $planned }; на встрече — { $person }{ $topic ->
    [none] {""}
   *[other] ; тема — { $topic }
}
not-absent--active = { $person } не { $person_gender ->
    [m] смог
    [f] смогла
   *[mixed] смогли
} принять участие
not-absent--impersonal = { $person_dat } не удалось принять участие
not-absent--is = принять участие не удалось: { $person }
    .needs = no-gender
not-cancelled--cancelled = проведение { $session_gen } отменено{ $reason ->
    [none] {""}
   *[other] ; причина — { $reason }
}
not-postponed--postponed = проведение { $session_gen } перенесено{ $date ->
    [none] {""}
   *[other] {" "}на { $date }
}
not-cut--early = заседание завершилось досрочно

## Что было сказано: у каждого намерения своя группа; ни один оборот не переходит из одной в другую
say-assert-that--said = { $people } сообщил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
}, что { $text }
say-assert-that--stated = { $people } заявил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
}, что { $text }
say-assert-that--told = { $people } сказал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
}, что { $text }
say-assert-that--words = по словам { $people_gen }, { $text }
    .needs = known
say-assert-that--added = { $people } добавил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
}, что { $text }
    .needs = goes-on
    .group = preferred
say-assert-that--said-after = { $text }, сообщил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
    .needs = known short
say-assert-that--stated-after = { $text }, заявил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
    .needs = known short
say-assert-that--says = { $people } сообщает, что { $text }
    .needs = no-gender
say-assert-that--states = { $people } заявляет, что { $text }
    .needs = no-gender
say-assert-that--says-as = как сообщает { $people }, { $text }
    .needs = no-gender known
say-assert-np--spoke = { $people } выступил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
}; тема — { $text }
say-assert-np--theme = тема, о которой говорил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }, — { $text }
say-assert-np--words = тема выступления { $people_gen } — { $text }
    .needs = known
say-assert-np--also = ещё одна тема, о которой говорил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }, — { $text }
    .needs = goes-on
    .group = preferred
say-assert-np--speaks = тема, о которой говорит { $people }, — { $text }
    .needs = no-gender
say-stress-that--stressed = { $people } подчеркнул{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
}, что { $text }
say-stress-that--emphasis = { $people } сделал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} акцент на том, что { $text }
say-stress-that--stressed-after = { $text }, подчеркнул{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
    .needs = known short
say-stress-that--stresses = { $people } подчёркивает, что { $text }
    .needs = no-gender
say-stress-that--stresses-after = { $text }, подчёркивает { $people }
    .needs = no-gender known short
say-stress-np--stressed = тема, которую подчеркнул{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }, — { $text }
say-stress-np--emphasis = тема, на которой сделал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} акцент { $people }, — { $text }
say-stress-np--words = акцент в выступлении { $people_gen } — { $text }
    .needs = known
say-stress-np--stresses = тема, которую подчёркивает { $people }, — { $text }
    .needs = no-gender
say-commit-that--promised = { $people } пообещал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
}, что { $text }
say-commit-that--pledged = { $people } дал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} обещание, что { $text }
say-commit-that--promised-after = { $text }, пообещал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
    .needs = known short
say-commit-that--promises = { $people } обещает, что { $text }
    .needs = no-gender
say-commit-to--pledged = { $people } { $people_gender ->
    [m] обязался
    [f] обязалась
   *[mixed] обязались
} { $text }
say-commit-to--promised = { $people } пообещал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $text }
say-commit-to--pledges = { $people } обязуется { $text }
    .needs = no-gender
say-commit-to--promises = { $people } обещает { $text }
    .needs = no-gender
say-commit-np--promised = то, что пообещал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }, — { $text }
say-commit-np--pledge = { $people } дал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} обещание; предмет обещания — { $text }
say-commit-np--promises = то, что обещает { $people }, — { $text }
    .needs = no-gender
say-thank-np--thanked = { $people } выразил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} благодарность { $whom_dat }; повод — { $text }
    .needs = whom
    .group = preferred usual
say-thank-np--addressed = { $people } выразил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} благодарность; { $whom_number ->
    [one] адресат
   *[other] адресаты
} благодарности — { $whom }; повод — { $text }
    .needs = whom
say-thank-np--received = благодарность { $people_gen } получил{ $whom_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $whom }; повод — { $text }
    .needs = whom known
say-thank-np--expressed = { $people } выразил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} благодарность; повод — { $text }
    .needs = no-whom
say-thank-np--thanks = { $people } выражает благодарность; { $whom_number ->
    [one] адресат
   *[other] адресаты
} благодарности — { $whom }; повод — { $text }
    .needs = whom no-gender
say-thank-np--expresses = { $people } выражает благодарность; повод — { $text }
    .needs = no-whom no-gender
say-congratulate-np--congratulated = { $people } адресовал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} поздравления { $whom_dat }; повод — { $text }
    .needs = whom
    .group = preferred usual
say-congratulate-np--addressed = { $people } высказал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} поздравления; { $whom_number ->
    [one] адресат
   *[other] адресаты
} поздравлений — { $whom }; повод — { $text }
    .needs = whom
say-congratulate-np--received = поздравления { $people_gen } получил{ $whom_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $whom }; повод — { $text }
    .needs = whom known
say-congratulate-np--offered = { $people } высказал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} поздравления; повод — { $text }
    .needs = no-whom
say-congratulate-np--congratulates = { $people } высказывает поздравления; { $whom_number ->
    [one] адресат
   *[other] адресаты
} поздравлений — { $whom }; повод — { $text }
    .needs = whom no-gender
say-congratulate-np--offers = { $people } высказывает поздравления; повод — { $text }
    .needs = no-whom no-gender
say-call-np--called = { $people } выступил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} с призывом; предмет призыва — { $text }
say-call-np--relative = то, к чему призвал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }, — { $text }
say-call-np--calls = то, к чему призывает { $people }, — { $text }
    .needs = no-gender
say-call-to--called = { $people } { $people_gender ->
    [m] обратился
    [f] обратилась
   *[mixed] обратились
} к { $whom_dat } с призывом { $text }
    .needs = whom
    .group = preferred
say-call-to--addressed = { $people } призвал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $text }; { $whom_number ->
    [one] адресат
   *[other] адресаты
} призыва — { $whom }
    .needs = whom
say-call-to--calls = { $people } призывает { $text }; { $whom_number ->
    [one] адресат
   *[other] адресаты
} призыва — { $whom }
    .needs = whom no-gender
say-announce-that--announced = { $people } объявил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
}, что { $text }
say-announce-that--announced-after = { $text }, объявил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
    .needs = known short
say-announce-that--announces = { $people } объявляет, что { $text }
    .needs = no-gender
say-announce-np--announced = { $people } сделал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} объявление; предмет объявления — { $text }
say-announce-np--relative = то, о чём объявил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }, — { $text }
say-announce-np--announces = то, о чём объявляет { $people }, — { $text }
    .needs = no-gender
say-announce-to--plans = { $people } объявил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} о планах { $text }
say-announce-to--announces = { $people } объявляет о планах { $text }
    .needs = no-gender
say-ask-np--asked = { $people } задал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} вопрос; тема вопроса — { $text }
say-ask-np--theme = тема вопроса, который задал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }, — { $text }
say-ask-np--asks = { $people } задаёт вопрос; тема вопроса — { $text }
    .needs = no-gender
say-ask-to--asked = { $people } { $people_gender ->
    [m] обратился
    [f] обратилась
   *[mixed] обратились
} к { $whom_dat } с просьбой { $text }
    .needs = whom
    .group = preferred
say-ask-to--addressed = { $people } попросил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $text }; { $whom_number ->
    [one] адресат
   *[other] адресаты
} просьбы — { $whom }
    .needs = whom
say-ask-to--asks = { $people } просит { $text }; { $whom_number ->
    [one] адресат
   *[other] адресаты
} просьбы — { $whom }
    .needs = whom no-gender
quote--said = { $people } сказал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
}: { $quote }
quote--stated = { $people } заявил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
}: { $quote }
quote--words = слова { $people_gen }: { $quote }
    .needs = known
quote--says = { $people } говорит: { $quote }
    .needs = no-gender

## Чем завершилось
out-decide-that--it = было решено, что { $text }
out-decide-that--meeting = участники встречи решили, что { $text }
out-decide-to--meeting = участники встречи договорились { $text }
out-decide-to--it = была достигнута договорённость { $text }
out-decide-np--meeting = участники встречи приняли решение; предмет решения — { $text }
out-decide-np--it = было принято решение; предмет решения — { $text }
out-decide-quote--reads = решение гласит: { $quote }
out-decision--active = участники встречи приняли решение; предмет решения — { $what }
out-decision--passive = было принято решение; предмет решения — { $what }
out-adoption--passive = на встрече было принято следующее: { $what }
out-adoption--held = на встрече состоялось принятие ({ $what })
out-deferral--passive = было отложено следующее: { $what }{ $date ->
    [none] {""}
   *[other] ; новая дата — { $date }
}
out-deferral--meeting = на встрече было отложено следующее: { $what }{ $date ->
    [none] {""}
   *[other] ; новая дата — { $date }
}
out-election--elected = { $to_gender ->
    [m] избран
    [f] избрана
    [n] избрано
   *[mixed] избраны
} { $to }; должность — { $what }
out-election--is = по итогам выборов { $what } — { $to }
out-launch--passive = было официально запущено следующее: { $what }{ $at ->
    [none] {""}
   *[other] ; место запуска — { $at }
}{ $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] ; участники партнёрства — { $partners }
       *[no] ; { $partners_number ->
            [one] партнёр
           *[other] партнёры
        } — { $partners }
    }
}
    .needs = no-by
out-launch--by = было официально запущено следующее: { $what }; запуск { $by_gender ->
    [m] провёл
    [f] провела
    [n] провело
   *[mixed] провели
} { $by }{ $at ->
    [none] {""}
   *[other] ; место запуска — { $at }
}{ $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] ; участники партнёрства — { $partners }
       *[no] ; { $partners_number ->
            [one] партнёр
           *[other] партнёры
        } — { $partners }
    }
}
    .needs = by
out-launch--held = официальный запуск { $by_gender ->
    [m] провёл
    [f] провела
    [n] провело
   *[mixed] провели
} { $by }; запущено следующее: { $what }{ $at ->
    [none] {""}
   *[other] ; место запуска — { $at }
}{ $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] ; участники партнёрства — { $partners }
       *[no] ; { $partners_number ->
            [one] партнёр
           *[other] партнёры
        } — { $partners }
    }
}
    .needs = by
out-launch--is = было официально запущено следующее: { $what }; запуск — { $by }{ $at ->
    [none] {""}
   *[other] ; место запуска — { $at }
}{ $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] ; участники партнёрства — { $partners }
       *[no] ; { $partners_number ->
            [one] партнёр
           *[other] партнёры
        } — { $partners }
    }
}
    .needs = by no-gender
out-award--received = награду{ $prize ->
    [none] {""}
   *[other] {" "}{ $prize }
}{ $contest ->
    [none] {""}
   *[other] { $contest_heard ->
        [yes] {" "}этого конкурса
       *[no] {" "}конкурса «{ $contest }»
    }
} получил{ $to_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $to }{ $organisers ->
    [none] {""}
   *[other] ; { $organisers_number ->
        [one] организатор
       *[other] организаторы
    } конкурса — { $organisers }
}
out-award--is = { $to_number ->
    [one] обладатель
   *[other] обладатели
} награды{ $prize ->
    [none] {""}
   *[other] {" "}{ $prize }
}{ $contest ->
    [none] {""}
   *[other] { $contest_heard ->
        [yes] {" "}этого конкурса
       *[no] {" "}конкурса «{ $contest }»
    }
} — { $to }{ $organisers ->
    [none] {""}
   *[other] ; { $organisers_number ->
        [one] организатор
       *[other] организаторы
    } конкурса — { $organisers }
}
out-signing--signed = было подписано следующее: { $what }; { $by_number ->
    [one] подпись
   *[other] подписи
} поставил{ $by_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $by }{ $whom ->
    [none] {""}
   *[other] {" "}от имени { $whom_gen }
}
    .group = preferred
out-signing--for = было подписано следующее: { $what }; { $by_number ->
    [one] подпись
   *[other] подписи
} поставил{ $by_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $by }; { $whom_number ->
    [one] представляемая сторона
   *[other] представляемые стороны
} — { $whom }
    .needs = whom
out-signing--is = было подписано следующее: { $what }; { $by_number ->
    [one] подпись
   *[other] подписи
} — { $by }{ $whom ->
    [none] {""}
   *[other] ; { $whom_number ->
        [one] представляемая сторона
       *[other] представляемые стороны
    } — { $whom }
}
    .needs = no-gender
out-signing-pairs--signed = было подписано следующее: { $what }; подписи сторон: { $pairs }
signing-pair = { $whom } — { $who }
out-signing-open--passive = было подписано следующее: { $what }; подпись — { $by }
out-gift--active = { $by } объявил{ $by_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} о даре; предмет дара — { $what }
    .needs = by
out-gift--announced = о даре объявил{ $by_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $by }; предмет дара — { $what }
    .needs = by
out-gift--announces = { $by } объявляет о даре; предмет дара — { $what }
    .needs = by no-gender
out-gift--passive = было объявлено о даре; предмет дара — { $what }
    .needs = no-by
out-publication--publisher = было опубликовано следующее: { $what }; { $by_number ->
    [one] издатель
   *[other] издатели
} — { $by }
    .needs = by
out-publication--active = публикация, которую выпустил{ $by_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $by }, — { $what }
    .needs = by
out-publication--passive = было опубликовано следующее: { $what }
    .needs = no-by
out-certificate--is = было вручено следующее: { $what }; { $to_number ->
    [one] получатель
   *[other] получатели
} — { $to }
out-certificate--received = то, что получил{ $to_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $to }, — { $what }
out-statistic--source = по данным источника ({ $source }{ $date ->
    [none] {""}
   *[other] , { $date }
}), { $what }
out-statistic--figure = { $what }; источник — { $source }{ $date ->
    [none] {""}
   *[other] {" "}({ $date })
}
out-next_meeting--next = { $date ->
    [none] место проведения следующей встречи — { $place }
   *[other] следующая встреча состоится { $date }{ $place ->
        [none] {""}
       *[other] ; место проведения — { $place }
    }
}
out-next_meeting-open--next = следующая встреча состоится { $place }

## Другие виды: кто был и что предстоит
note-chair--chaired = на встрече председательствовал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
note-chair--is = { $people_number ->
    [one] председатель
   *[other] председатели
} встречи — { $people }
    .needs = no-gender
note-chair-parts--chaired = на части встречи председательствовал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
note-chair-parts--is = { $people_number ->
    [one] председатель
   *[other] председатели
} части встречи — { $people }
    .needs = no-gender
note-part--took = во встрече участвовал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
note-part--is = среди участников встречи — { $people }
    .needs = no-gender
note-present--listed = { $people }
note-action--by = { $people }: { $text }{ $due ->
    [none] {""}
   *[other] {" "}(срок — { $due })
}

## Заголовок и описание
headline-done = { $name }: { $kind ->
    [signing] подписание
    [adoption] принятие
   *[launch] запуск
} ({ $things })
description-held = { $name }, { $days }
description-done = { $name }, { $days }. { $kind ->
    [signing] Подписание
    [adoption] Принятие
   *[launch] Запуск
}: { $things }

## Чего не хватает
gap-actor = кто это сделает, заметка { $id }
gap-due = срок из заметки { $id } на русском языке
gap-theme = тема на русском языке
gap-topic = одна из тем на русском языке
gap-title = название { $id } на русском языке
gap-meeting = название встречи на русском языке
gap-note = заметка { $id } на русском языке
gap-speaker = чьи слова в заметке { $id }: { $text }
gap-wording = кому или с каким глаголом, заметка { $id }: { $text }
gap-count = сколько человек участвовало
gap-groups = кем были участники, на русском языке
gap-regions = регионы на русском языке
gap-city = название { $text } на русском языке
gap-reason = причина для { $id } на русском языке
gap-what = о чём итог { $id }
gap-winner = кто получил награду { $text ->
    [none] {""}
   *[other] { $title }
}
gap-elected = кто избран
gap-certified = кто получил сертификаты
gap-signed = кто подписал
gap-prize = награда
gap-contest = название конкурса
gap-place = место
gap-source = источник данных
gap-next = где и когда состоится следующая встреча
gap-placeholder = кто это: { $id }
gap-organisation = название { $id } на русском языке
gap-post = должность { $id } на русском языке
gap-org-note = примечание о { $id } на русском языке
