# Предложения статьи на русском: одно сообщение на рамку и оборот (docs/article.md).
# reviewed-by: none
# Свободный текст не склоняется: обороты берут падежи, которые указаны в программе или протоколе. Где нужного
# падежа нет, остаются обороты с тире (stopgap). Предлог перед слотом пишется как «о», «в», «к», «с»; «об», «обо», «ко»
# и прочее получается само. Без рода (no-gender) — настоящее время или именное сказуемое.

## Вокруг предложения
link-day--on = { $day } { $rest }
link-afternoon--in = во второй половине дня { $rest }
link-act--after = после { $act_gen }, с которым { $giver_gender ->
    [m] выступил
    [f] выступила
   *[mixed] выступили
} { $giver }, { $rest }
link-ahead--as-to = что касается будущего, { $rest }
mark--slot = { $what }

## Вводный абзац
lead-what--event = { $title_nom } { $title_gender ->
    [m] прошёл
    [f] прошла
    [n] прошло
   *[mixed] прошли
}{ $mode ->
    [hybrid] {" "}очно и онлайн
    [online] {" "}онлайн
   *[none] {""}
} { $days }{ $place ->
    [none] {""}
   *[other] { $place_loc_given ->
        [yes] {" "}в { $place_loc }
       *[no] {" "}({ $place })
    }
}
    .group = preferred
lead-what--event-took = { $title_nom } { $title_gender ->
    [m] состоялся
    [f] состоялась
    [n] состоялось
   *[mixed] состоялись
}{ $mode ->
    [hybrid] {" "}очно и онлайн
    [online] {" "}онлайн
   *[none] {""}
} { $days }{ $place ->
    [none] {""}
   *[other] { $place_loc_given ->
        [yes] {" "}в { $place_loc }
       *[no] {" "}({ $place })
    }
}
    .group = preferred
lead-what--title = встреча { $title } прошла { $mode ->
    [hybrid] очно и онлайн
    [online] онлайн
   *[none] {""}
} { $days }{ $place ->
    [none] {""}
   *[other] { $place_loc_given ->
        [yes] {" "}в { $place_loc }
       *[no] {" "}({ $place })
    }
}
lead-what--took = встреча { $title } состоялась { $days }{ $place ->
    [none] {""}
   *[other] { $place_loc_given ->
        [yes] {" "}в { $place_loc }
       *[no] {" "}({ $place })
    }
} { $mode ->
    [hybrid] очно и онлайн
    [online] онлайн
   *[none] {""}
}
lead-what-series--event = { $name_nom }{ $title ->
    [none] {""}
   *[other] {" "}{ $title }
} { $name_gender ->
    [m] прошёл
    [f] прошла
    [n] прошло
   *[mixed] прошли
}{ $mode ->
    [hybrid] {" "}очно и онлайн
    [online] {" "}онлайн
   *[none] {""}
} { $days }{ $place ->
    [none] {""}
   *[other] { $place_loc_given ->
        [yes] {" "}в { $place_loc }
       *[no] {" "}({ $place })
    }
}
    .group = preferred
lead-what-series--event-took = { $name_nom }{ $title ->
    [none] {""}
   *[other] {" "}{ $title }
} { $name_gender ->
    [m] состоялся
    [f] состоялась
    [n] состоялось
   *[mixed] состоялись
}{ $mode ->
    [hybrid] {" "}очно и онлайн
    [online] {" "}онлайн
   *[none] {""}
} { $days }{ $place ->
    [none] {""}
   *[other] { $place_loc_given ->
        [yes] {" "}в { $place_loc }
       *[no] {" "}({ $place })
    }
}
    .group = preferred
lead-what-series--name = встреча { $name } прошла { $mode ->
    [hybrid] очно и онлайн
    [online] онлайн
   *[none] {""}
} { $days }{ $place ->
    [none] {""}
   *[other] { $place_loc_given ->
        [yes] {" "}в { $place_loc }
       *[no] {" "}({ $place })
    }
}{ $title ->
    [none] {""}
   *[other] {" "}под названием { $title }
}
lead-what-series--titled = встреча { $name }{ $title ->
    [none] {""}
   *[other] {" "}под названием { $title }
} состоялась { $days }{ $place ->
    [none] {""}
   *[other] { $place_loc_given ->
        [yes] {" "}в { $place_loc }
       *[no] {" "}({ $place })
    }
} { $mode ->
    [hybrid] очно и онлайн
    [online] онлайн
   *[none] {""}
}
# То, что сказало бы другое предложение: кто провёл встречу (org) и её тема.
lead-what--held-event = { $org } { $org_gender ->
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
   *[other] { $place_loc_given ->
        [yes] {" "}в { $place_loc }
       *[no] {" "}({ $place })
    }
} { $title_acc }
    .needs = org
    .group = preferred
lead-what--event-theme = { lead-what--event } под девизом { $theme }
    .needs = theme
    .group = preferred
lead-what--event-took-theme = { lead-what--event-took } под девизом { $theme }
    .needs = theme
    .group = preferred
lead-what--held-event-theme = { lead-what--held-event } на тему { $theme }
    .needs = org theme
    .group = preferred
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
   *[other] { $place_loc_given ->
        [yes] {" "}в { $place_loc }
       *[no] {" "}({ $place })
    }
} встречу { $title }
    .needs = org
lead-what--title-theme = { lead-what--title } под девизом { $theme }
    .needs = theme
lead-what--took-theme = { lead-what--took } под девизом { $theme }
    .needs = theme
lead-what--held-theme = { lead-what--held } на тему { $theme }
    .needs = org theme
lead-what-series--held-event = { $org } { $org_gender ->
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
   *[other] { $place_loc_given ->
        [yes] {" "}в { $place_loc }
       *[no] {" "}({ $place })
    }
} { $name_acc }{ $title ->
    [none] {""}
   *[other] {" "}{ $title }
}
    .needs = org
    .group = preferred
lead-what-series--event-theme = { lead-what-series--event } под девизом { $theme }
    .needs = theme title
    .group = preferred
lead-what-series--event-took-theme = { lead-what-series--event-took } под девизом { $theme }
    .needs = theme title
    .group = preferred
lead-what-series--held-event-theme = { lead-what-series--held-event } под девизом { $theme }
    .needs = org theme title
    .group = preferred
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
   *[other] { $place_loc_given ->
        [yes] {" "}в { $place_loc }
       *[no] {" "}({ $place })
    }
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
lead-count--of = во встрече { $count_how ->
    [over] приняли участие { $count } { $groups_gen }
    [around] приняли участие { $count } { $groups_gen }
   *[other] { $count_number ->
        [one] принял участие { $count } человек ({ $groups })
        [few] приняли участие { $count } человека ({ $groups })
       *[many] приняли участие { $count } { $groups_gen }
    }
}
    .needs = groups
    .group = preferred
lead-count--became-of = { $count_how ->
    [over] участниками встречи стали { $count } { $groups_gen }
    [around] участниками встречи стали { $count } { $groups_gen }
   *[other] { $count_number ->
        [one] участником встречи стал { $count } человек ({ $groups })
        [few] участниками встречи стали { $count } человека ({ $groups })
       *[many] участниками встречи стали { $count } { $groups_gen }
    }
}
    .needs = groups
    .group = preferred
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
lead-count-both--of = очно во встрече { $count_how ->
    [over] участвовали { $count } { $groups_gen }
    [around] участвовали { $count } { $groups_gen }
   *[other] { $count_number ->
        [one] участвовал { $count } человек ({ $groups })
        [few] участвовали { $count } человека ({ $groups })
       *[many] участвовали { $count } { $groups_gen }
    }
}, онлайн — { $online_number ->
    [0] никто
   *[other] { $online }
}
    .needs = groups
    .group = preferred
lead-count-both--both = очно во встрече { $count_how ->
    [over] участвовали { $count } человек
    [around] участвовали { $count } человек
   *[other] { $count_number ->
        [one] участвовал { $count } человек
        [few] участвовали { $count } человека
       *[many] участвовали { $count } человек
    }
}, онлайн — { $online_number ->
    [0] никто
   *[other] { $online }
}{ $groups ->
    [none] {""}
   *[other] {" "}({ $groups })
}
lead-count-onsite--of = очно во встрече { $count_how ->
    [over] участвовали { $count } { $groups_gen }
    [around] участвовали { $count } { $groups_gen }
   *[other] { $count_number ->
        [one] участвовал { $count } человек ({ $groups })
        [few] участвовали { $count } человека ({ $groups })
       *[many] участвовали { $count } { $groups_gen }
    }
}
    .needs = groups
    .group = preferred
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
lead-count-online--of = онлайн во встрече { $count_how ->
    [over] участвовали { $count } { $groups_gen }
    [around] участвовали { $count } { $groups_gen }
   *[other] { $count_number ->
        [one] участвовал { $count } человек ({ $groups })
        [few] участвовали { $count } человека ({ $groups })
       *[many] участвовали { $count } { $groups_gen }
    }
}
    .needs = groups
    .group = preferred
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
lead-count-both--number = число участников встречи: очно — { $count }, онлайн — { $online }{ $groups ->
    [none] {""}
   *[other] {" "}({ $groups })
}
lead-count-onsite--number = число очных участников встречи — { $count }{ $groups ->
    [none] {""}
   *[other] {" "}({ $groups })
}
lead-count-online--number = число участников встречи онлайн — { $count }{ $groups ->
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
lead-outcome--was = на встрече { $kind ->
    [signing] { $things_gender ->
        [m] был подписан
        [f] была подписана
        [n] было подписано
       *[mixed] были подписаны
    }
    [adoption] { $things_gender ->
        [m] был принят
        [f] была принята
        [n] было принято
       *[mixed] были приняты
    }
   *[launch] { $things_gender ->
        [m] был запущен
        [f] была запущена
        [n] было запущено
       *[mixed] были запущены
    }
} { $things }
lead-outcome--held-of = на встрече { $kind ->
    [signing] состоялось подписание
    [adoption] состоялось принятие
   *[launch] состоялся запуск
} { $things_gen }
lead-outcome--result = итогом встречи { $kind ->
    [signing] стало подписание
    [adoption] стало принятие
   *[launch] стал запуск
} { $things_gen }
lead-outcome--passive = на встрече было { $kind ->
    [signing] подписано
    [adoption] принято
   *[launch] запущено
} следующее: { $things }
    .group = stopgap
lead-outcome--held = на встрече { $kind ->
    [signing] состоялось подписание
    [adoption] состоялось принятие
   *[launch] состоялся запуск
} ({ $things })
    .group = stopgap

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
    .group = stopgap
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
    .group = stopgap
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
    .group = stopgap
close-speeches--delivered = с заключительным словом выступили { $people }
close-speeches--were = на закрытии с речами выступили { $people }
close-speeches--to-close = в завершение выступили { $people }
    .needs = last
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
    .group = stopgap
close-speeches-one--to-close = в завершение { $people_gender ->
    [m] выступил
    [f] выступила
   *[mixed] выступили
} { $people }
    .needs = last

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
# In the present, as a verb shows no gender there.
chair--presides = { $role ->
    [moderator] { $session_acc } модерирует
    [facilitator] в роли фасилитатора { $session_gen } выступает
    [lead] { $session_ins } руководит
    [host] { $session_acc } ведёт
   *[chair] на { $session_loc } председательствует
} { $person }
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
panel-format--participants = участники { $session_gen }{ $act ->
    [none] {""}
   *[other] {" "}в формате { $act_gen }
} обсудили { $topic_acc }
panel-format--subject = в ходе { $session_gen }{ $act ->
    [none] {""}
   *[other] {" "}в формате { $act_gen }
} речь шла о { $topic_loc }
panel-format--talk-of = в ходе { $session_gen }{ $act ->
    [none] {""}
   *[other] {" "}в формате { $act_gen }
} прошло обсуждение { $topic_gen }
panel-format--discussed = в ходе { $session_gen } { $act ->
    [none] состоялась дискуссия;
   *[other] прошло обсуждение ({ $act });
} тема — { $topic }
    .group = stopgap
panel-format--form = формат { $session_gen } — { $act ->
    [none] дискуссия
   *[other] { $act }
}; тема — { $topic }
    .group = stopgap
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
    .group = stopgap
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
    .group = stopgap
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
   *[other] ; в обсуждении участвовал{ $people_gender ->
        [m] {""}
        [f] а
       *[mixed] и
    } { $people }
}
panel-lead--person = { $person } { $role ->
    [moderator] модерировал{ $person_gender ->
        [m] {""}
        [f] а
       *[mixed] и
    } дискуссию
    [facilitator] { $person_gender ->
        [m] был
        [f] была
       *[mixed] были
    } фасилитатором дискуссии
    [lead] руководил{ $person_gender ->
        [m] {""}
        [f] а
       *[mixed] и
    } дискуссией
    [host] { $person_gender ->
        [m] вёл
        [f] вела
       *[mixed] вели
    } дискуссию
   *[chair] председательствовал{ $person_gender ->
        [m] {""}
        [f] а
       *[mixed] и
    } в дискуссии
}{ $people ->
    [none] {""}
   *[other] ; в обсуждении участвовал{ $people_gender ->
        [m] {""}
        [f] а
       *[mixed] и
    } { $people }
}
panel-with--took = в дискуссии участвовал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
panel-with--part = участие в дискуссии { $people_gender ->
    [m] принял
    [f] приняла
   *[mixed] приняли
} { $people }
panel-with--are = участники дискуссии — { $people }
    .needs = several
    .group = stopgap
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
speak-about--report = { $session ->
    [none] {""}
   *[other] в ходе { $session_gen }{" "}
}с { $people_number ->
    [one] докладом
   *[other] докладами
} о { $topic_loc } выступил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
speak-about--told = { $session ->
    [none] {""}
   *[other] в ходе { $session_gen }{" "}
}о { $topic_loc } рассказал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
speak-about--heard = { $session ->
    [none] {""}
   *[other] в ходе { $session_gen }{" "}
}{ $people_number ->
    [one] прозвучал доклад
   *[other] прозвучали доклады
} { $people_gen } о { $topic_loc }
speak-about--tells = { $session ->
    [none] {""}
   *[other] в ходе { $session_gen }{" "}
}о { $topic_loc } рассказывает { $people }
    .needs = no-gender
speak-about--presents = { $session ->
    [none] {""}
   *[other] в ходе { $session_gen }{" "}
}доклад о { $topic_loc } { $people_number ->
    [one] представляет
   *[other] представляют
} { $people }
    .needs = no-gender
speak-about--appears = { $session ->
    [none] {""}
   *[other] в ходе { $session_gen }{" "}
}с докладом о { $topic_loc } { $people_number ->
    [one] выступает
   *[other] выступают
} { $people }
    .needs = no-gender
speak-about--spoke = { $session ->
    [none] {""}
   *[other] в ходе { $session_gen }
} выступил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }; тема — { $topic }
    .group = stopgap
speak-about--theme = { $session ->
    [none] {""}
   *[other] в ходе { $session_gen }
} { $people_number ->
    [one] прозвучало выступление
   *[other] прозвучали выступления
} { $people_gen }; тема — { $topic }
    .group = stopgap
speak-about--are = { $session ->
    [none] {""}
   *[other] в ходе { $session_gen }
} { $people_number ->
    [one] докладчик
   *[other] докладчики
} — { $people }; тема — { $topic }
    .needs = no-act
    .group = stopgap
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
    .needs = no-act
    .group = stopgap
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
    .group = stopgap
speak-item--spoke = на тему { $title } выступил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
speak-item--are = { $people_number ->
    [one] докладчик
   *[other] докладчики
} по теме { $title } — { $people }
    .needs = no-act
    .group = stopgap
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
    .group = stopgap
intro--told = { $people } рассказал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} о { $topic_loc }
intro--about = о { $topic_loc } рассказал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
intro--object = { $topic_acc } представил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
intro--tells = о { $topic_loc } рассказывает { $people }
    .needs = no-gender
intro--presented = { $people } представил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} следующее: { $topic }
    .group = stopgap
intro--subject = тема, которую представил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }, — { $topic }
    .needs = no-act
    .group = stopgap
intro--is = { $people_number ->
    [one] докладчик
   *[other] докладчики
} — { $people }; представлено следующее: { $topic }
    .needs = no-gender no-act
    .group = stopgap
speak-remote-read--read = было зачитано послание { $person_gen }
speak-remote-read--read-to = участникам встречи зачитали послание { $person_gen }
speak-remote-read--author = было зачитано послание; автор — { $person }
    .group = stopgap
speak-remote-recorded--recorded = было показано записанное выступление { $person_gen }
speak-remote-recorded--shown = участникам встречи показали запись выступления { $person_gen }
speak-remote-recorded--author = было показано записанное выступление; докладчик — { $person }
    .group = stopgap
speak-behalf--behalf-about = { $person } выступил{ $person_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} от имени { $whom_gen } с докладом о { $topic_loc }
    .needs = topic
speak-behalf--named-about = от имени { $whom_gen } с докладом о { $topic_loc } выступил{ $person_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $person }
    .needs = topic
speak-behalf--behalf = { $person } выступил{ $person_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} от имени { $whom_gen }
    .needs = no-topic
speak-behalf--named = от имени { $whom_gen } выступил{ $person_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $person }
    .needs = no-topic
speak-behalf--speaks = от имени { $whom_gen }{ $topic ->
    [none] {""}
   *[other] {" "}с докладом о { $topic_loc }
} выступает { $person }
    .needs = no-gender
speak-behalf--behalf-theme = { $person } выступил{ $person_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} от имени { $whom_gen }; тема — { $topic }
    .needs = topic
    .group = preferred stopgap
speak-behalf--is = докладчик — { $person }; представляемая сторона — { $whom }{ $topic ->
    [none] {""}
   *[other] ; тема — { $topic }
}
    .group = stopgap
not-replaced--place-about = { $person } выступил{ $person_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} вместо { $planned_gen } с докладом о { $topic_loc }
    .needs = topic
not-replaced--instead-about = вместо { $planned_gen } с докладом о { $topic_loc } выступил{ $person_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $person }
    .needs = topic
not-replaced--place = { $person } выступил{ $person_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} вместо { $planned_gen }
    .needs = no-topic
not-replaced--instead = вместо { $planned_gen } выступил{ $person_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $person }
    .needs = no-topic
not-replaced--steps = вместо { $planned_gen }{ $topic ->
    [none] {""}
   *[other] {" "}с докладом о { $topic_loc }
} выступает { $person }
    .needs = no-gender
not-replaced--place-theme = { $person } выступил{ $person_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} вместо { $planned_gen }; тема — { $topic }
    .needs = topic
    .group = preferred stopgap
not-replaced--is = произошла замена докладчика: по программе — { $planned }; на встрече — { $person }{ $topic ->
    [none] {""}
   *[other] ; тема — { $topic }
}
    .group = stopgap
not-absent--active = { $person } не { $person_gender ->
    [m] смог
    [f] смогла
   *[mixed] смогли
} принять участие
not-absent--impersonal = { $person_dat } не удалось принять участие
not-absent--is = принять участие не удалось: { $person }
    .needs = no-gender
    .group = stopgap
not-absent-session--active = { $person } не { $person_gender ->
    [m] смог
    [f] смогла
   *[mixed] смогли
} принять участие в { $session_loc }
not-absent-session--impersonal = { $person_dat } не удалось принять участие в { $session_loc }
not-absent-session--is = принять участие в { $session_loc } не удалось: { $person }
    .needs = no-gender
    .group = stopgap
not-absent-item--active = { $person } не { $person_gender ->
    [m] смог
    [f] смогла
   *[mixed] смогли
} выступить на тему { $title }
not-absent-item--impersonal = { $person_dat } не удалось выступить на тему { $title }
not-absent-item--is = выступить на тему { $title } не удалось: { $person }
    .needs = no-gender
    .group = stopgap
not-cancelled--was = { $session } { $session_gender ->
    [m] был отменён
    [f] была отменена
    [n] было отменено
   *[mixed] были отменены
}{ $reason ->
    [none] {""}
   *[other] {" "}из-за { $reason_gen }
}
not-cancelled--cancelled = проведение { $session_gen } отменено
    .needs = no-reason
    .group = last
not-cancelled--was-reason = { $session } { $session_gender ->
    [m] был отменён
    [f] была отменена
    [n] было отменено
   *[mixed] были отменены
}; причина — { $reason }
    .needs = reason
    .group = stopgap
not-postponed--was = { $session } { $session_gender ->
    [m] перенесён
    [f] перенесена
    [n] перенесено
   *[mixed] перенесены
}{ $date ->
    [none] {""}
   *[other] {" "}на { $date }
}
not-postponed--postponed = проведение { $session_gen } перенесено{ $date ->
    [none] {""}
   *[other] {" "}на { $date }
}
    .group = last
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
say-assert-np--spoke-about = { $people } говорил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} о { $text_loc }
say-assert-np--told-about = { $people } рассказал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} о { $text_loc }
say-assert-np--told-after = о { $text_loc } рассказал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
    .needs = known
say-assert-np--devoted = выступление { $people_gen } было посвящено { $text_dat }
    .needs = known
say-assert-np--also-about = { $people } говорил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} также о { $text_loc }
    .needs = goes-on
    .group = preferred
say-assert-np--speaks-about = { $people } говорит о { $text_loc }
    .needs = no-gender
say-assert-np--spoke = { $people } выступил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
}; тема — { $text }
    .group = stopgap
say-assert-np--theme = тема, о которой говорил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }, — { $text }
    .group = stopgap
say-assert-np--words = тема выступления { $people_gen } — { $text }
    .needs = known
    .group = stopgap
say-assert-np--also = ещё одна тема, о которой говорил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }, — { $text }
    .needs = goes-on
    .group = preferred stopgap
say-assert-np--speaks = тема, о которой говорит { $people }, — { $text }
    .needs = no-gender
    .group = stopgap
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
say-stress-np--underlined = { $people } подчеркнул{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $text_acc }
say-stress-np--accent = { $people } сделал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} акцент на { $text_loc }
say-stress-np--attention = особое внимание { $people } уделил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $text_dat }
    .needs = known
say-stress-np--underlines = { $people } подчёркивает { $text_acc }
    .needs = no-gender
say-stress-np--stressed = тема, которую подчеркнул{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }, — { $text }
    .group = stopgap
say-stress-np--emphasis = тема, на которой сделал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} акцент { $people }, — { $text }
    .group = stopgap
say-stress-np--words = акцент в выступлении { $people_gen } — { $text }
    .needs = known
    .group = stopgap
say-stress-np--stresses = тема, которую подчёркивает { $people }, — { $text }
    .needs = no-gender
    .group = stopgap
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
say-commit-np--vowed = { $people } пообещал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $text_acc }
say-commit-np--vowed-after = { $text_acc } пообещал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
    .needs = known
say-commit-np--vows = { $people } обещает { $text_acc }
    .needs = no-gender
say-commit-np--promised = то, что пообещал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }, — { $text }
    .needs = no-link
    .group = stopgap
say-commit-np--pledge = { $people } дал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} обещание; предмет обещания — { $text }
    .group = stopgap
say-commit-np--promises = то, что обещает { $people }, — { $text }
    .needs = no-gender no-link
    .group = stopgap
say-commit-np--gives = { $people } даёт обещание; предмет обещания — { $text }
    .needs = no-gender
    .group = stopgap
say-thank-np--thanked-LIST = { $people } поблагодарил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $whom_acc } за { $text_acc }
    .needs = whom
    .group = preferred usual
say-thank-np--gratitude = { $people } выразил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $whom_dat } благодарность за { $text_acc }
    .needs = whom
say-thank-np--thanked-after = за { $text_acc } { $people } поблагодарил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $whom_acc }
    .needs = whom known
say-thank-np--thanked-about = { $people } поблагодарил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} за { $text_acc }
    .needs = no-whom
say-thank-np--gratitude-about = { $people } выразил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} благодарность за { $text_acc }
    .needs = no-whom
say-thank-np--gives = { $people } благодарит{ $whom ->
    [none] {""}
   *[other] {" "}{ $whom_acc }
} за { $text_acc }
    .needs = no-gender
say-thank-np--thanked = { $people } выразил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} благодарность { $whom_dat }; повод — { $text }
    .needs = whom
    .group = preferred usual stopgap
say-thank-np--addressed = { $people } выразил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} благодарность; { $whom_number ->
    [one] адресат
   *[other] адресаты
} благодарности — { $whom }; повод — { $text }
    .needs = whom
    .group = stopgap
say-thank-np--received = благодарность { $people_gen } получил{ $whom_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $whom }; повод — { $text }
    .needs = whom known
    .group = stopgap
say-thank-np--expressed = { $people } выразил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} благодарность; повод — { $text }
    .needs = no-whom
    .group = stopgap
say-thank-np--thanks = { $people } выражает благодарность; { $whom_number ->
    [one] адресат
   *[other] адресаты
} благодарности — { $whom }; повод — { $text }
    .needs = whom no-gender
    .group = stopgap
say-thank-np--expresses = { $people } выражает благодарность; повод — { $text }
    .needs = no-whom no-gender
    .group = stopgap
say-congratulate-np--congratulated-LIST = { $people } поздравил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $whom_acc } с { $text_ins }
    .needs = whom
    .group = preferred usual
say-congratulate-np--wished = { $people } адресовал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $whom_dat } поздравления с { $text_ins }
    .needs = whom
say-congratulate-np--congratulated-after = с { $text_ins } { $people } поздравил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $whom_acc }
    .needs = whom known
say-congratulate-np--offered-about = { $people } высказал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} поздравления с { $text_ins }
    .needs = no-whom
say-congratulate-np--occasion = { $people } выступил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} с поздравлениями по случаю { $text_gen }
    .needs = no-whom
say-congratulate-np--wishes = { $people } поздравляет{ $whom ->
    [none] {""}
   *[other] {" "}{ $whom_acc }
} с { $text_ins }
    .needs = no-gender
say-congratulate-np--congratulated = { $people } адресовал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} поздравления { $whom_dat }; повод — { $text }
    .needs = whom
    .group = preferred usual stopgap
say-congratulate-np--addressed = { $people } высказал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} поздравления; { $whom_number ->
    [one] адресат
   *[other] адресаты
} поздравлений — { $whom }; повод — { $text }
    .needs = whom
    .group = stopgap
say-congratulate-np--received = поздравления { $people_gen } получил{ $whom_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $whom }; повод — { $text }
    .needs = whom known
    .group = stopgap
say-congratulate-np--offered = { $people } высказал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} поздравления; повод — { $text }
    .needs = no-whom
    .group = stopgap
say-congratulate-np--congratulates = { $people } высказывает поздравления; { $whom_number ->
    [one] адресат
   *[other] адресаты
} поздравлений — { $whom }; повод — { $text }
    .needs = whom no-gender
    .group = stopgap
say-congratulate-np--offers = { $people } высказывает поздравления; повод — { $text }
    .needs = no-whom no-gender
    .group = stopgap
say-call-np--urged = { $people } призвал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
}{ $whom ->
    [none] {""}
   *[other] {" "}{ $whom_acc }
} к { $text_dat }
say-call-np--appeal = { $people } выступил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} с призывом к { $text_dat }
    .needs = no-whom
say-call-np--urged-after = к { $text_dat } призвал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
    .needs = known no-whom
say-call-np--urges = { $people } призывает{ $whom ->
    [none] {""}
   *[other] {" "}{ $whom_acc }
} к { $text_dat }
    .needs = no-gender
say-call-np--called = { $people } выступил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} с призывом; предмет призыва — { $text }{ $whom ->
    [none] {""}
   *[other] ; { $whom_number ->
        [one] адресат
       *[other] адресаты
    } призыва — { $whom }
}
    .group = stopgap
say-call-np--relative = то, к чему призвал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }, — { $text }{ $whom ->
    [none] {""}
   *[other] ; { $whom_number ->
        [one] адресат
       *[other] адресаты
    } призыва — { $whom }
}
    .group = stopgap
say-call-np--calls = то, к чему призывает { $people }, — { $text }{ $whom ->
    [none] {""}
   *[other] ; { $whom_number ->
        [one] адресат
       *[other] адресаты
    } призыва — { $whom }
}
    .needs = no-gender
    .group = stopgap
say-call-to--urged = { $people } призвал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $whom_acc } { $text }
    .needs = whom
say-call-to--urges = { $people } призывает { $whom_acc } { $text }
    .needs = whom no-gender
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
    .group = stopgap
say-call-to--calls = { $people } призывает { $text }; { $whom_number ->
    [one] адресат
   *[other] адресаты
} призыва — { $whom }
    .needs = whom no-gender
    .group = stopgap
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
say-announce-np--announced-about = { $people } объявил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} о { $text_loc }
say-announce-np--notice = { $people } сделал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} объявление о { $text_loc }
say-announce-np--announced-after = о { $text_loc } объявил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
    .needs = known
say-announce-np--announces-about = { $people } объявляет о { $text_loc }
    .needs = no-gender
say-announce-np--announced = { $people } сделал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} объявление; предмет объявления — { $text }
    .group = stopgap
say-announce-np--relative = то, о чём объявил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }, — { $text }
    .group = stopgap
say-announce-np--announces = то, о чём объявляет { $people }, — { $text }
    .needs = no-gender
    .group = stopgap
say-announce-to--plans = { $people } объявил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} о планах { $text }
say-announce-to--announces = { $people } объявляет о планах { $text }
    .needs = no-gender
say-ask-np--question = { $people } { $people_gender ->
    [m] задал
    [f] задала
   *[mixed] задали
} вопрос о { $text_loc }
say-ask-np--asked-about = { $people } спросил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} о { $text_loc }
say-ask-np--question-after = вопрос о { $text_loc } задал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
    .needs = known
say-ask-np--asks-about = { $people } спрашивает о { $text_loc }
    .needs = no-gender
say-ask-np--asked = { $people } задал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} вопрос; тема вопроса — { $text }
    .group = stopgap
say-ask-np--theme = тема вопроса, который задал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }, — { $text }
    .group = stopgap
say-ask-np--asks = { $people } задаёт вопрос; тема вопроса — { $text }
    .needs = no-gender
    .group = stopgap
say-ask-to--requested = { $people } попросил{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $whom_acc } { $text }
    .needs = whom
say-ask-to--requests = { $people } просит { $whom_acc } { $text }
    .needs = whom no-gender
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
    .group = stopgap
say-ask-to--asks = { $people } просит { $text }; { $whom_number ->
    [one] адресат
   *[other] адресаты
} просьбы — { $whom }
    .needs = whom no-gender
    .group = stopgap
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
quote--said-after = { $quote }, — сказал{ $people_gender ->
    [m] {""}
    [f] а
   *[mixed] и
} { $people }
    .needs = known short
quote--says = { $people } говорит: { $quote }
    .needs = no-gender

## Чем завершилось
out-decide-that--it = было решено, что { $text }
out-decide-that--meeting = участники встречи решили, что { $text }
out-decide-to--meeting = участники встречи договорились { $text }
out-decide-to--it = была достигнута договорённость { $text }
out-decide-np--meeting-about = участники встречи приняли решение о { $text_loc }
out-decide-np--it-about = было принято решение о { $text_loc }
out-decide-np--meeting = участники встречи приняли решение; предмет решения — { $text }
    .group = stopgap
out-decide-np--it = было принято решение; предмет решения — { $text }
    .group = stopgap
out-decide-quote--reads = решение гласит: { $quote }
out-decision--active-about = участники встречи приняли решение о { $what_loc }
out-decision--passive-about = было принято решение о { $what_loc }
out-decision--active = участники встречи приняли решение; предмет решения — { $what }
    .group = stopgap
out-decision--passive = было принято решение; предмет решения — { $what }
    .group = stopgap
out-adoption--was = на встрече { $what_gender ->
    [m] был принят
    [f] была принята
    [n] было принято
   *[mixed] были приняты
} { $what }
out-adoption--active = участники встречи приняли { $what_acc }
out-adoption--held-of = на встрече состоялось принятие { $what_gen }
out-adoption--passive = на встрече было принято следующее: { $what }
    .group = stopgap
out-adoption--held = на встрече состоялось принятие ({ $what })
    .group = stopgap
out-deferral--was = на встрече { $what_gender ->
    [m] был отложен
    [f] была отложена
    [n] было отложено
   *[mixed] были отложены
}{ $date ->
    [none] {""}
   *[other] {" "}до { $date }
} { $what }
out-deferral--active = участники встречи отложили{ $date ->
    [none] {""}
   *[other] {" "}до { $date }
} { $what_acc }
out-deferral--put-off = было решено отложить{ $date ->
    [none] {""}
   *[other] {" "}до { $date }
} { $what_acc }
out-deferral--passive = было отложено следующее: { $what }{ $date ->
    [none] {""}
   *[other] ; новая дата — { $date }
}
    .group = stopgap
out-deferral--meeting = на встрече было отложено следующее: { $what }{ $date ->
    [none] {""}
   *[other] ; новая дата — { $date }
}
    .group = stopgap
out-election--as = { $what_ins } { $to_gender ->
    [m] избран
    [f] избрана
    [n] избрано
   *[mixed] избраны
} { $to }
out-election--to-post = на должность { $what_gen } { $to_gender ->
    [m] избран
    [f] избрана
    [n] избрано
   *[mixed] избраны
} { $to }
out-election--chosen = { $what_ins } избрали { $to_acc }
out-election--meeting = участники встречи избрали { $to_acc } { $what_ins }
out-election--elected = { $to_gender ->
    [m] избран
    [f] избрана
    [n] избрано
   *[mixed] избраны
} { $to }; должность — { $what }
    .group = stopgap
out-election--is = по итогам выборов { $what } — { $to }
    .needs = no-act
    .group = stopgap
out-launch--was = { $what_gender ->
    [m] был официально запущен
    [f] была официально запущена
    [n] было официально запущено
   *[mixed] были официально запущены
} { $what }{ $at ->
    [none] {""}
   *[other] {" "}на базе { $at_gen }
}{ $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] {" "}в рамках партнёрства { $partners_gen }
       *[no] {" "}совместно с { $partners_ins }
    }
}
    .needs = no-by
out-launch--held-of = состоялся официальный запуск { $what_gen }{ $at ->
    [none] {""}
   *[other] {" "}на базе { $at_gen }
}{ $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] {" "}в рамках партнёрства { $partners_gen }
       *[no] {" "}совместно с { $partners_ins }
    }
}
    .needs = no-by
out-launch--launched = { $by } официально запустил{ $by_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $what_acc }{ $at ->
    [none] {""}
   *[other] {" "}на базе { $at_gen }
}{ $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] {" "}в рамках партнёрства { $partners_gen }
       *[no] {" "}совместно с { $partners_ins }
    }
}
    .needs = by
out-launch--object = { $what_acc } официально запустил{ $by_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $by }{ $at ->
    [none] {""}
   *[other] {" "}на базе { $at_gen }
}{ $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] {" "}в рамках партнёрства { $partners_gen }
       *[no] {" "}совместно с { $partners_ins }
    }
}
    .needs = by
out-launch--carried = официальный запуск { $what_gen } { $by_gender ->
    [m] провёл
    [f] провела
    [n] провело
   *[mixed] провели
} { $by }{ $at ->
    [none] {""}
   *[other] {" "}на базе { $at_gen }
}{ $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] {" "}в рамках партнёрства { $partners_gen }
       *[no] {" "}совместно с { $partners_ins }
    }
}
    .needs = by
out-launch--was-by = { $by_ins } { $what_gender ->
    [m] был официально запущен
    [f] была официально запущена
    [n] было официально запущено
   *[mixed] были официально запущены
} { $what }{ $at ->
    [none] {""}
   *[other] {" "}на базе { $at_gen }
}{ $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] {" "}в рамках партнёрства { $partners_gen }
       *[no] {" "}совместно с { $partners_ins }
    }
}
    .needs = by no-gender
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
    .group = stopgap
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
    .group = stopgap
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
    .group = stopgap
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
    .group = stopgap
out-award--got = награду{ $prize ->
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
} { $to }
    .needs = no-organisers
out-award--got-from = награду{ $prize ->
    [none] {""}
   *[other] {" "}{ $prize }
}{ $contest ->
    [none] {""}
   *[other] { $contest_heard ->
        [yes] {" "}этого конкурса
       *[no] {" "}конкурса «{ $contest }»
    }
}, который { $organisers_gender ->
    [m] провёл
    [f] провела
    [n] провело
   *[mixed] провели
} { $organisers }, получил{ $to_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $to }
    .needs = organisers contest
out-award--went = награда{ $prize ->
    [none] {""}
   *[other] {" "}{ $prize }
}{ $contest ->
    [none] {""}
   *[other] { $contest_heard ->
        [yes] {" "}этого конкурса
       *[no] {" "}конкурса «{ $contest }»
    }
} присуждена { $to_dat }
    .needs = no-organisers
out-award--went-from = награда{ $prize ->
    [none] {""}
   *[other] {" "}{ $prize }
}{ $contest ->
    [none] {""}
   *[other] { $contest_heard ->
        [yes] {" "}этого конкурса
       *[no] {" "}конкурса «{ $contest }»
    }
}, который { $organisers_gender ->
    [m] провёл
    [f] провела
    [n] провело
   *[mixed] провели
} { $organisers }, присуждена { $to_dat }
    .needs = organisers contest
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
    .group = stopgap
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
    .needs = no-act
    .group = stopgap
out-signing--object = { $what_acc } подписал{ $by_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $by }{ $whom ->
    [none] {""}
   *[other] {" "}от имени { $whom_gen }
}
out-signing--active = { $by } подписал{ $by_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $what_acc }{ $whom ->
    [none] {""}
   *[other] {" "}от имени { $whom_gen }
}
out-signing--was-by = { $by_ins }{ $whom ->
    [none] {""}
   *[other] {" "}от имени { $whom_gen }
} { $what_gender ->
    [m] был подписан
    [f] была подписана
    [n] было подписано
   *[mixed] были подписаны
} { $what }
    .needs = no-gender
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
    .group = preferred stopgap
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
    .group = stopgap
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
    .group = stopgap
out-signing-pairs--object = { $what_acc } подписали { $pairs_gen }
out-signing-pairs--signed = было подписано следующее: { $what }; подписи сторон: { $pairs }
    .group = stopgap
signing-pair = { $whom } — { $who }
signing-pair-gen = { $who } от имени { $whom_gen }
out-signing-open--object = { $what_acc } подписали { $by }
out-signing-open--passive = было подписано следующее: { $what }; подпись — { $by }
    .group = stopgap
out-gift--active-of = { $by } объявил{ $by_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} о передаче в дар { $what_gen }
    .needs = by
out-gift--announced-of = о передаче в дар { $what_gen } объявил{ $by_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $by }
    .needs = by
out-gift--announces-of = { $by } объявляет о передаче в дар { $what_gen }
    .needs = by no-gender
out-gift--passive-of = было объявлено о передаче в дар { $what_gen }
    .needs = no-by
out-gift--active = { $by } объявил{ $by_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} о даре; предмет дара — { $what }
    .needs = by
    .group = stopgap
out-gift--announced = о даре объявил{ $by_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $by }; предмет дара — { $what }
    .needs = by
    .group = stopgap
out-gift--announces = { $by } объявляет о даре; предмет дара — { $what }
    .needs = by no-gender
    .group = stopgap
out-gift--passive = было объявлено о даре; предмет дара — { $what }
    .needs = no-by
    .group = stopgap
out-publication--issued = { $by } выпустил{ $by_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $what_acc }
    .needs = by
out-publication--object = { $what_acc } выпустил{ $by_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $by }
    .needs = by
out-publication--was-by = { $by_ins } { $what_gender ->
    [m] был опубликован
    [f] была опубликована
    [n] было опубликовано
   *[mixed] были опубликованы
} { $what }
    .needs = by no-gender
out-publication--out = в свет { $what_gender ->
    [m] вышел
    [f] вышла
    [n] вышло
   *[mixed] вышли
} { $what }
    .needs = no-by
out-publication--was = { $what_gender ->
    [m] был опубликован
    [f] была опубликована
    [n] было опубликовано
   *[mixed] были опубликованы
} { $what }
    .needs = no-by
out-publication--publisher = было опубликовано следующее: { $what }; { $by_number ->
    [one] издатель
   *[other] издатели
} — { $by }
    .needs = by
    .group = stopgap
out-publication--active = публикация, которую выпустил{ $by_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $by }, — { $what }
    .needs = by no-act
    .group = stopgap
out-publication--passive = было опубликовано следующее: { $what }
    .needs = no-by
    .group = stopgap
out-certificate--got = { $what_acc } получил{ $to_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $to }
out-certificate--handed = { $to_dat } вручили { $what_acc }
out-certificate--was = { $to_dat } { $what_gender ->
    [m] был вручён
    [f] была вручена
    [n] было вручено
   *[mixed] были вручены
} { $what }
out-certificate--is = было вручено следующее: { $what }; { $to_number ->
    [one] получатель
   *[other] получатели
} — { $to }
    .group = stopgap
out-certificate--received = то, что получил{ $to_gender ->
    [m] {""}
    [f] а
    [n] о
   *[mixed] и
} { $to }, — { $what }
    .needs = no-link
    .group = stopgap
out-statistic--source = по данным источника ({ $source }{ $date ->
    [none] {""}
   *[other] , { $date }
}), { $what }
out-statistic--figure = { $what }; источник — { $source }{ $date ->
    [none] {""}
   *[other] {" "}({ $date })
}
out-next_meeting--in = следующая встреча пройдёт{ $date ->
    [none] {""}
   *[other] {" "}{ $date }
} в { $place_loc }
    .needs = place
out-next_meeting--held-in = следующая встреча состоится{ $date ->
    [none] {""}
   *[other] {" "}{ $date }
} в { $place_loc }
    .needs = place
out-next_meeting--on = следующая встреча состоится { $date }
    .needs = no-place
out-next_meeting--next = { $date ->
    [none] место проведения следующей встречи — { $place }
   *[other] следующая встреча состоится { $date }{ $place ->
        [none] {""}
       *[other] ; место проведения — { $place }
    }
}
    .group = stopgap
out-next_meeting--pass = { $date ->
    [none] местом проведения следующей встречи станет { $place }
   *[other] следующая встреча пройдёт { $date }{ $place ->
        [none] {""}
       *[other] {" "}({ $place })
    }
}
    .group = stopgap
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
headline-done-of = { $name }: { $kind ->
    [signing] подписание
    [adoption] принятие
   *[launch] запуск
} { $things_gen }
description-held = { $name }, { $days }
description-done = { $name }, { $days }. { $kind ->
    [signing] Подписание
    [adoption] Принятие
   *[launch] Запуск
}: { $things }
description-done-of = { $name }, { $days }. { $kind ->
    [signing] Подписание
    [adoption] Принятие
   *[launch] Запуск
} { $things_gen }

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
