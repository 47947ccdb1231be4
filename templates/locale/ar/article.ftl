# جمل المقال بالعربية: رسالة لكل إطار ولكل صياغة (docs/article.md).
# reviewed-by: none
# النص الحر يقع بعد حرف جر أو مصدر ($what_gen)، أو مفعولًا به حيث لا يتغير رسمه ($what_acc)؛ وما ظهر رفعه
# (ـون، ـان) يأتي بعد نقطتين. الفعل قبل الفاعل يتبع جنس أقرب اسم؛ وحيث لا يُعرف الجنس صياغة بمصدر.

## حول الجملة
link-day--on = في { $day }، { $rest }
link-afternoon--in = بعد الظهر، { $rest }
link-act--after = بعد { $act } من تقديم { $giver }، { $rest }
link-ahead--as-to = وبشأن المرحلة المقبلة، { $rest }
mark--slot = { $what }

## المقدمة
lead-what--title = انعقد اجتماع { $title } { $mode ->
    [hybrid] حضوريًا وعبر الإنترنت
    [online] عبر الإنترنت
   *[none] {""}
} { $days } { $place ->
    [none] {""}
   *[other] في { $place }
}
lead-what--date = { $days }، عُقد اجتماع { $title } { $mode ->
    [hybrid] حضوريًا وعبر الإنترنت
    [online] عبر الإنترنت
   *[none] {""}
} { $place ->
    [none] {""}
   *[other] في { $place }
}
# اسم السلسلة قد يكون مذكرًا أو مؤنثًا: «أعمال» تناسب الاثنين.
lead-what-series--name = انعقدت أعمال { $name } { $mode ->
    [hybrid] حضوريًا وعبر الإنترنت
    [online] عبر الإنترنت
   *[none] {""}
} { $days } { $place ->
    [none] {""}
   *[other] في { $place }
} { $title ->
    [none] {""}
   *[other] تحت عنوان { $title }
}
lead-what-series--date = { $days }، عُقدت أعمال { $name } { $mode ->
    [hybrid] حضوريًا وعبر الإنترنت
    [online] عبر الإنترنت
   *[none] {""}
} { $place ->
    [none] {""}
   *[other] في { $place }
} { $title ->
    [none] {""}
   *[other] تحت عنوان { $title }
}
# ما كانت ستقوله جملة أخرى يقال هنا: من عقد الاجتماع (org) وشعاره.
lead-what--held = { $days }، { $org_gender ->
    [f] عقدت
   *[m] عقد
} { $org } اجتماع { $title } { $mode ->
    [hybrid] حضوريًا وعبر الإنترنت
    [online] عبر الإنترنت
   *[none] {""}
} { $place ->
    [none] {""}
   *[other] في { $place }
}
    .needs = org
lead-what--title-theme = { lead-what--title } تحت شعار { $theme }
    .needs = theme
lead-what--date-theme = { lead-what--date } تحت شعار { $theme }
    .needs = theme
lead-what--held-theme = { lead-what--held } تحت شعار { $theme }
    .needs = org theme
lead-what-series--held = { $days }، { $org_gender ->
    [f] نظّمت
   *[m] نظّم
} { $org } فعاليات { $name } { $mode ->
    [hybrid] حضوريًا وعبر الإنترنت
    [online] عبر الإنترنت
   *[none] {""}
} { $place ->
    [none] {""}
   *[other] في { $place }
} { $title ->
    [none] {""}
   *[other] تحت عنوان { $title }
}
    .needs = org
lead-what-series--name-theme = { lead-what-series--name } وتحت شعار { $theme }
    .needs = theme title
lead-what-series--date-theme = { lead-what-series--date } وتحت شعار { $theme }
    .needs = theme title
lead-what-series--held-theme = { lead-what-series--held } وتحت شعار { $theme }
    .needs = org theme title
lead-theme--its = كان موضوع الاجتماع { $theme }
lead-theme--the = انعقد الاجتماع تحت شعار { $theme }
lead-org--passive = عُقد الاجتماع بتنظيم من { $org }
lead-org--active = { $org_gender ->
    [f] نظّمت
   *[m] نظّم
} الاجتماع { $org }
lead-org--with = عُقد الاجتماع بتنظيم من { $org } بالتعاون مع { $orgs }
    .needs = orgs
lead-with--with = عُقد الاجتماع بالتعاون مع { $orgs }
    .needs = apart
lead-with--in = { $orgs_number ->
    [one] كان الشريك
    [two] كان الشريكان
   *[many] كان الشركاء
} في الاجتماع { $orgs }
lead-count--took = { $count_number ->
    [0] لم يشارك في الاجتماع أي شخص
    [1] شارك في الاجتماع { $count_how ->
        [around] نحو شخص واحد
       *[exact] شخص واحد
    }
    [2] شارك في الاجتماع { $count_how ->
        [around] نحو شخصين
       *[exact] شخصان
    }
    [few] شارك في الاجتماع { $count } أشخاص
    [many] شارك في الاجتماع { $count } شخصًا
   *[other] شارك في الاجتماع { $count } شخص
} { $groups ->
    [none] {""}
   *[other] من { $groups_gen }
}
lead-count--brought = { $count_number ->
    [0] لم يجمع الاجتماع أي شخص
    [1] جمع الاجتماع { $count_how ->
        [around] نحو شخص واحد
       *[exact] شخصًا واحدًا
    }
    [2] جمع الاجتماع { $count_how ->
        [around] نحو شخصين
       *[exact] شخصين
    }
    [few] جمع الاجتماع { $count } أشخاص
    [many] جمع الاجتماع { $count } شخصًا
   *[other] جمع الاجتماع { $count } شخص
} { $groups ->
    [none] {""}
   *[other] من { $groups_gen }
}
lead-count--attended = { $count_number ->
    [0] لم يحضر الاجتماع أي شخص
    [1] حضر الاجتماع { $count_how ->
        [around] نحو شخص واحد
       *[exact] شخص واحد
    }
    [2] حضر الاجتماع { $count_how ->
        [around] نحو شخصين
       *[exact] شخصان
    }
    [few] حضر الاجتماع { $count } أشخاص
    [many] حضر الاجتماع { $count } شخصًا
   *[other] حضر الاجتماع { $count } شخص
} { $groups ->
    [none] {""}
   *[other] من { $groups_gen }
}
lead-count--took-list = { $count_number ->
    [0] لم يشارك في الاجتماع أي شخص
    [1] شارك في الاجتماع { $count_how ->
        [around] نحو شخص واحد
       *[exact] شخص واحد
    }
    [2] شارك في الاجتماع { $count_how ->
        [around] نحو شخصين
       *[exact] شخصان
    }
    [few] شارك في الاجتماع { $count } أشخاص
    [many] شارك في الاجتماع { $count } شخصًا
   *[other] شارك في الاجتماع { $count } شخص
} ({ $groups })
    .needs = undeclined
    .group = stopgap
lead-count-both--both = { $count_number ->
    [0] لم يشارك أي شخص
    [1] شارك { $count_how ->
        [around] نحو شخص واحد
       *[exact] شخص واحد
    }
    [2] شارك { $count_how ->
        [around] نحو شخصين
       *[exact] شخصان
    }
    [few] شارك { $count } أشخاص
    [many] شارك { $count } شخصًا
   *[other] شارك { $count } شخص
} { $groups ->
    [none] {""}
   *[other] من { $groups_gen }
} حضوريًا { $online_number ->
    [0] ولم يشارك أحد عبر الإنترنت
   *[other] و{ $online } عبر الإنترنت
}
lead-count-both--both-list = { $count_number ->
    [0] لم يشارك أي شخص
    [1] شارك { $count_how ->
        [around] نحو شخص واحد
       *[exact] شخص واحد
    }
    [2] شارك { $count_how ->
        [around] نحو شخصين
       *[exact] شخصان
    }
    [few] شارك { $count } أشخاص
    [many] شارك { $count } شخصًا
   *[other] شارك { $count } شخص
} ({ $groups }) حضوريًا { $online_number ->
    [0] ولم يشارك أحد عبر الإنترنت
   *[other] و{ $online } عبر الإنترنت
}
    .needs = undeclined
    .group = stopgap
lead-count-onsite--one = { $count_number ->
    [0] لم يشارك أي شخص
    [1] شارك { $count_how ->
        [around] نحو شخص واحد
       *[exact] شخص واحد
    }
    [2] شارك { $count_how ->
        [around] نحو شخصين
       *[exact] شخصان
    }
    [few] شارك { $count } أشخاص
    [many] شارك { $count } شخصًا
   *[other] شارك { $count } شخص
} { $groups ->
    [none] {""}
   *[other] من { $groups_gen }
} حضوريًا
lead-count-onsite--one-list = { $count_number ->
    [0] لم يشارك أي شخص
    [1] شارك { $count_how ->
        [around] نحو شخص واحد
       *[exact] شخص واحد
    }
    [2] شارك { $count_how ->
        [around] نحو شخصين
       *[exact] شخصان
    }
    [few] شارك { $count } أشخاص
    [many] شارك { $count } شخصًا
   *[other] شارك { $count } شخص
} ({ $groups }) حضوريًا
    .needs = undeclined
    .group = stopgap
lead-count-online--one = { $count_number ->
    [0] لم يشارك أي شخص
    [1] شارك { $count_how ->
        [around] نحو شخص واحد
       *[exact] شخص واحد
    }
    [2] شارك { $count_how ->
        [around] نحو شخصين
       *[exact] شخصان
    }
    [few] شارك { $count } أشخاص
    [many] شارك { $count } شخصًا
   *[other] شارك { $count } شخص
} { $groups ->
    [none] {""}
   *[other] من { $groups_gen }
} عبر الإنترنت
lead-count-online--one-list = { $count_number ->
    [0] لم يشارك أي شخص
    [1] شارك { $count_how ->
        [around] نحو شخص واحد
       *[exact] شخص واحد
    }
    [2] شارك { $count_how ->
        [around] نحو شخصين
       *[exact] شخصان
    }
    [few] شارك { $count } أشخاص
    [many] شارك { $count } شخصًا
   *[other] شارك { $count } شخص
} ({ $groups }) عبر الإنترنت
    .needs = undeclined
    .group = stopgap
lead-count-both--brought = { lead-count--brought } حضوريًا { $online_number ->
    [0] ولم يشارك أحد عبر الإنترنت
    [1] { $online_how ->
        [around] ونحو شخص واحد
       *[exact] وشخصًا واحدًا
    } عبر الإنترنت
    [2] { $online_how ->
        [around] ونحو شخصين
       *[exact] وشخصين
    } عبر الإنترنت
   *[other] و{ $online } عبر الإنترنت
}
lead-count-onsite--brought = { lead-count--brought } حضوريًا
lead-count-online--brought = { lead-count--brought } عبر الإنترنت
lead-from--they = وجاؤوا من { $countries ->
    [none] { $regions }
   *[other] { $countries_number ->
        [one] بلد واحد
        [two] بلدين
        [few] { $countries } بلدان
        [many] { $countries } بلدًا
       *[other] { $countries } بلد
    } { $regions ->
        [none] {""}
       *[other] في { $regions }
    }
}
    .needs = counted
lead-from--participants = جاء المشاركون من { $countries ->
    [none] { $regions }
   *[other] { $countries_number ->
        [one] بلد واحد
        [two] بلدين
        [few] { $countries } بلدان
        [many] { $countries } بلدًا
       *[other] { $countries } بلد
    } { $regions ->
        [none] {""}
       *[other] في { $regions }
    }
}
lead-outcome--saw = شهد الاجتماع { $kind ->
    [signing] توقيع
    [adoption] اعتماد
   *[launch] إطلاق
} { $things_gen }
lead-outcome--in = تخلل الاجتماع { $kind ->
    [signing] توقيع
    [adoption] اعتماد
   *[launch] إطلاق
} { $things_gen }
lead-outcome--list = شهد الاجتماع { $kind ->
    [signing] توقيع
    [adoption] اعتماد
   *[launch] إطلاق
} ما يلي: { $things }
    .needs = undeclined
    .group = stopgap

## الافتتاح والختام
open-act--passive = افتُتح الاجتماع على يد { $person }
    .group = last
open-act--active = { $person_gender ->
    [f] افتتحت
   *[m] افتتح
} الاجتماع { $person }
close-act--passive = اختُتم الاجتماع على يد { $person }
    .group = last
close-act--active = { $person_gender ->
    [f] اختتمت
   *[m] اختتم
} الاجتماع { $person }
open-speeches--delivered = ألقى كلمة افتتاحية كل من { $people }
open-speeches--included = تضمن الافتتاح { $people_number ->
    [one] كلمة
    [two] كلمتين
   *[many] كلمات
} من { $people }
close-speeches--delivered = ألقى كلمة ختامية كل من { $people }
close-speeches--included = تضمن الختام { $people_number ->
    [one] كلمة
    [two] كلمتين
   *[many] كلمات
} من { $people }
close-speeches--to-close = وفي الختام، ألقى كلمة كل من { $people }
    .needs = last
open-speeches-one--active = { $people_gender ->
    [f] ألقت
   *[m] ألقى
} { $people } كلمة افتتاحية
open-speeches-one--included = تضمن الافتتاح كلمة من { $people }
    .group = last
close-speeches-one--active = { $people_gender ->
    [f] ألقت
   *[m] ألقى
} { $people } الكلمة الختامية
close-speeches-one--passive = تضمن الختام كلمة من { $people }
    .group = last
close-speeches-one--to-close = وفي الختام، { $people_gender ->
    [f] ألقت
   *[m] ألقى
} { $people } كلمة
    .needs = last

## الجلسات
chair--active = { $person_gender ->
    [f] { $role ->
        [moderator] أدارت
        [facilitator] يسّرت
        [lead] أشرفت
        [host] قدّمت
       *[chair] ترأست
    }
   *[m] { $role ->
        [moderator] أدار
        [facilitator] يسّر
        [lead] أشرف
        [host] قدّم
       *[chair] ترأس
    }
} { $person } { $role ->
    [lead] على
   *[other] {""}
} { $session }
chair--under = انعقدت أعمال { $session } { $role ->
    [moderator] بإدارة
    [facilitator] بتيسير من
    [lead] بإشراف
    [host] بتقديم من
   *[chair] برئاسة
} { $person }
chair--went = جرت أعمال { $session } { $role ->
    [moderator] بإدارة
    [facilitator] بتيسير من
    [lead] بإشراف
    [host] بتقديم من
   *[chair] برئاسة
} { $person }
panel-format--discussed = خُصصت أعمال { $session } لمناقشة { $topic_gen } في { $act ->
    [none] حلقة نقاش
   *[other] { $act }
}
panel-format--form = اتخذت أعمال { $session } شكل { $act ->
    [none] حلقة نقاش
   *[other] { $act }
} حول { $topic_gen }
panel-format--list = اتخذت أعمال { $session } شكل { $act ->
    [none] حلقة نقاش
   *[other] { $act }
} حول الموضوع التالي: { $topic }
    .needs = undeclined
    .group = stopgap
panel-format-bare--held = اتخذت أعمال { $session } شكل حلقة نقاش
panel-lead--active = { $person_gender ->
    [f] { $role ->
        [moderator] أدارت
        [host] أدارت
        [facilitator] يسّرت
        [lead] أشرفت
       *[chair] ترأست
    }
   *[m] { $role ->
        [moderator] أدار
        [host] أدار
        [facilitator] يسّر
        [lead] أشرف
       *[chair] ترأس
    }
} { $person } { $role ->
    [lead] على
   *[other] {""}
} النقاش { $people ->
    [none] {""}
   *[other] بمشاركة { $people }
}
panel-lead--under = دار النقاش { $role ->
    [moderator] بإدارة
    [facilitator] بتيسير من
    [lead] بإشراف
    [host] بتقديم من
   *[chair] برئاسة
} { $person } { $people ->
    [none] {""}
   *[other] وبمشاركة { $people }
}
panel-with--took = { $people_gender ->
    [f] شاركت
   *[m] شارك
} في النقاش { $people }
panel-with--each = شارك في النقاش كل من { $people }
    .needs = several
panel-with--held = دار النقاش بمشاركة { $people }
panel-points--covered = دار النقاش حول { $number_number ->
    [one] محور واحد
    [two] محورين
    [few] { $number } محاور
    [many] { $number } محورًا
   *[other] { $number } محور
}: { $topics }
panel-points--discussion = تناول النقاش { $number_number ->
    [one] محورًا واحدًا
    [two] محورين
    [few] { $number } محاور
    [many] { $number } محورًا
   *[other] { $number } محور
}: { $topics }

## من تحدث
speak-about--about = { $session ->
    [none] {""}
   *[other] في { $session }،
} { $people_gender ->
    [f] تحدثت
   *[m] تحدث
} { $people } عن { $topic_gen }
speak-about--each = { $session ->
    [none] {""}
   *[other] في { $session }،
} تحدث عن { $topic_gen } كل من { $people }
    .needs = several
speak-about--topic = { $session ->
    [none] {""}
   *[other] في { $session }،
} دارت مداخلة { $people_gen } حول { $topic_gen }
    .needs = alone
    .group = last
speak-about--given = { $session ->
    [none] {""}
   *[other] في { $session }،
} استمع المشاركون إلى مداخلة من { $people } عن { $topic_gen }
    .needs = alone
    .group = last
speak-about--touched = { $session ->
    [none] {""}
   *[other] في { $session }،
} جرى التطرق إلى { $topic_gen } في مداخلة من { $people }
    .needs = alone
    .group = last
speak-about--list = { $session ->
    [none] {""}
   *[other] في { $session }،
} استمع المشاركون إلى مداخلة من { $people } عن الموضوع التالي: { $topic }
    .needs = undeclined
    .group = stopgap
speak--spoke = { $session ->
    [none] {""}
   *[other] في { $session }،
} { $people_gender ->
    [f] تحدثت
   *[m] تحدث
} { $people }
speak--each = { $session ->
    [none] {""}
   *[other] في { $session }،
} تحدث كل من { $people }
    .needs = several
speak--given = { $session ->
    [none] {""}
   *[other] في { $session }،
} استمع المشاركون إلى مداخلة من { $people }
    .needs = alone
    .group = last
speak-talk--gave = { $people_gender ->
    [f] قدّمت
   *[m] قدّم
} { $people } مداخلة بعنوان { $title }
speak-talk--by = استمع المشاركون إلى مداخلة بعنوان { $title } من { $people }
    .group = last
speak-item--spoke = { $people_gender ->
    [f] تحدثت
   *[m] تحدث
} { $people } عن { $title }
speak-item--each = تحدث عن { $title } كل من { $people }
    .needs = several
speak-item--given = استمع المشاركون إلى مداخلة من { $people } عن { $title }
    .needs = alone
    .group = last
speak-act--gave = { $people_gender ->
    [f] تولت
   *[m] تولى
} { $people } تقديم { $act }
speak-act--by = استمع المشاركون إلى { $act } من { $people }
    .group = last
intro--presented = { $people_gender ->
    [f] قدمت
   *[m] قدم
} { $people } عرضًا عن { $topic_gen }
intro--by = استمع المشاركون إلى عرض من { $people } عن { $topic_gen }
    .group = last
intro--list = استمع المشاركون إلى عرض من { $people } عن الموضوع التالي: { $topic }
    .needs = undeclined
    .group = stopgap
speak-remote-read--read = تُليت رسالة من { $person }
speak-remote-recorded--recorded = عُرضت مداخلة مسجلة من { $person }
speak-behalf--spoke = { $person_gender ->
    [f] تحدثت
   *[m] تحدث
} { $person } { $topic ->
    [none] {""}
   *[other] عن { $topic_gen }
} نيابة عن { $whom }
speak-behalf--given = استمع المشاركون إلى مداخلة من { $person } { $topic ->
    [none] {""}
   *[other] عن { $topic_gen }
} نيابة عن { $whom }
    .group = last
speak-behalf--list = استمع المشاركون إلى مداخلة من { $person } نيابة عن { $whom } عن الموضوع التالي: { $topic }
    .needs = undeclined
    .group = stopgap
not-replaced--spoke = { $person_gender ->
    [f] تحدثت
   *[m] تحدث
} { $person } { $topic ->
    [none] {""}
   *[other] عن { $topic_gen }
} بدلًا من { $planned }
not-replaced--given = قُدّمت مداخلة من { $person } { $topic ->
    [none] {""}
   *[other] عن { $topic_gen }
} بدلًا من { $planned }
    .group = last
not-replaced--list = قُدّمت مداخلة من { $person } بدلًا من { $planned } عن الموضوع التالي: { $topic }
    .needs = undeclined
    .group = stopgap
not-absent--absent = تعذر على { $person } الحضور
not-absent-session--absent = تعذرت على { $person } المشاركة في { $session }
not-absent-item--absent = تعذر على { $person } الحديث عن { $title }
not-cancelled--cancelled = أُلغيت أعمال { $session } { $reason ->
    [none] {""}
   *[other] بسبب { $reason_gen }
}
not-cancelled--list = أُلغيت أعمال { $session } للسبب التالي: { $reason }
    .needs = undeclined
    .group = stopgap
not-postponed--postponed = أُجّلت أعمال { $session } { $date ->
    [none] {""}
   *[other] إلى { $date }
}
not-cut--early = انتهت الجلسة قبل الموعد المقرر

## ما قيل: مجموعة رسائل لكل قصد؛ ولا تنتقل صياغة من مجموعة إلى أخرى
# لا «أكد» ولا «أوضح» ولا «أشار»: قد تُفهم إقرارًا بصحة القول.
# نص الجملة (that) يقع دائمًا بعد إن أو أن.
say-assert-that--said = { $people_gender ->
    [f] قالت
   *[m] قال
} { $people } إن { $text }
say-assert-that--stated = { $people_gender ->
    [f] صرّحت
   *[m] صرّح
} { $people } بأن { $text }
say-assert-that--mentioned = { $people_gender ->
    [f] ذكرت
   *[m] ذكر
} { $people } أن { $text }
say-assert-that--reported = { $people_gender ->
    [f] أفادت
   *[m] أفاد
} { $people } بأن { $text }
say-assert-that--each = قال كل من { $people } إن { $text }
    .needs = several
say-assert-that--by = جاء على لسان { $people } أن { $text }
    .group = last
say-assert-that--added = { $people_gender ->
    [f] أضافت
   *[m] أضاف
} { $people } أن { $text }
    .needs = goes-on
    .group = preferred
say-assert-that--according = بحسب { $people }، فإن { $text }
    .needs = known
say-assert-np--spoke = { $people_gender ->
    [f] تحدثت
   *[m] تحدث
} { $people } عن { $text_gen }
say-assert-np--addressed = { $people_gender ->
    [f] تطرقت
   *[m] تطرق
} { $people } إلى { $text_gen }
say-assert-np--each = تحدث كل من { $people } عن { $text_gen }
    .needs = several
say-assert-np--speech = تطرقت مداخلة { $people } إلى { $text_gen }
    .needs = alone
    .group = last
say-assert-np--by = تطرق حديث { $people } إلى { $text_gen }
    .group = last
say-assert-np--list = تطرق حديث { $people } إلى ما يلي: { $text }
    .needs = undeclined
    .group = stopgap
say-assert-np--also = كما { $people_gender ->
    [f] تحدثت
   *[m] تحدث
} { $people } عن { $text_gen }
    .needs = goes-on
    .group = preferred
say-stress-that--stressed = { $people_gender ->
    [f] شددت
   *[m] شدد
} { $people } على أن { $text }
# الضمير في «مداخلتها» لمتحدث واحد.
say-stress-that--focused = { $people_gender ->
    [f] شددت { $people } في مداخلتها
   *[m] شدد { $people } في مداخلته
} على أن { $text }
    .needs = alone
say-stress-that--each = شدد كل من { $people } على أن { $text }
    .needs = several
say-stress-that--speech = شددت مداخلة { $people } على أن { $text }
    .needs = alone
    .group = last
say-stress-that--by = جاء في حديث { $people } تشديد على أن { $text }
    .group = last
say-stress-np--stressed = { $people_gender ->
    [f] شددت
   *[m] شدد
} { $people } على { $text_gen }
say-stress-np--focused = { $people_gender ->
    [f] ركّزت
   *[m] ركّز
} { $people } على { $text_gen }
say-stress-np--each = شدد كل من { $people } على { $text_gen }
    .needs = several
say-stress-np--speech = شددت مداخلة { $people } على { $text_gen }
    .needs = alone
    .group = last
say-stress-np--by = جاء في حديث { $people } تشديد على { $text_gen }
    .group = last
say-stress-np--list = جاء في حديث { $people } تشديد على ما يلي: { $text }
    .needs = undeclined
    .group = stopgap
say-commit-that--pledged = { $people_gender ->
    [f] تعهدت
   *[m] تعهد
} { $people } بأن { $text }
say-commit-that--promised = { $people_gender ->
    [f] وعدت
   *[m] وعد
} { $people } بأن { $text }
say-commit-that--each = تعهد كل من { $people } بأن { $text }
    .needs = several
say-commit-that--speech = تضمنت مداخلة { $people } تعهدًا بأن { $text }
    .needs = alone
    .group = last
say-commit-that--by = صدر عن { $people } تعهد بأن { $text }
    .group = last
say-commit-to--pledged = { $people_gender ->
    [f] تعهدت
   *[m] تعهد
} { $people } بـ{ $text }
say-commit-to--promised = { $people_gender ->
    [f] وعدت
   *[m] وعد
} { $people } بـ{ $text }
say-commit-to--each = تعهد كل من { $people } بـ{ $text }
    .needs = several
say-commit-to--speech = تضمنت مداخلة { $people } تعهدًا بـ{ $text }
    .needs = alone
    .group = last
say-commit-to--by = صدر عن { $people } تعهد بـ{ $text }
    .group = last
say-commit-np--pledged = { $people_gender ->
    [f] تعهدت
   *[m] تعهد
} { $people } بـ{ $text_gen }
say-commit-np--promised = { $people_gender ->
    [f] وعدت
   *[m] وعد
} { $people } بـ{ $text_gen }
say-commit-np--each = تعهد كل من { $people } بـ{ $text_gen }
    .needs = several
say-commit-np--speech = تضمنت مداخلة { $people } تعهدًا بـ{ $text_gen }
    .needs = alone
    .group = last
say-commit-np--by = صدر عن { $people } تعهد بـ{ $text_gen }
    .group = last
say-commit-np--list = صدر عن { $people } تعهد بما يلي: { $text }
    .needs = undeclined
    .group = stopgap
say-thank-np--thanked = { $people_gender ->
    [f] شكرت
   *[m] شكر
} { $people } { $whom_gen } على { $text_gen }
    .needs = whom
    .group = preferred usual
say-thank-np--each = شكر كل من { $people } { $whom_gen } على { $text_gen }
    .needs = whom several
say-thank-np--received = { $whom_gender ->
    [f] تلقت
   *[m] تلقى
} { $whom } الشكر من { $people } على { $text_gen }
    .needs = whom known
say-thank-np--addressed = وُجّه الشكر من { $people } إلى { $whom_gen } على { $text_gen }
    .needs = whom
    .group = last
say-thank-np--list = وُجّه الشكر من { $people } إلى من يلي: { $whom }؛ على ما يلي: { $text }
    .needs = whom undeclined
    .group = stopgap
say-thank-np--expressed = { $people_gender ->
    [f] أعربت { $people } عن شكرها
   *[m] أعرب { $people } عن شكره
} على { $text_gen }
    .needs = no-whom alone
say-thank-np--expressed-each = أعرب كل من { $people } عن الشكر على { $text_gen }
    .needs = no-whom several
say-thank-np--speech = تضمنت مداخلة { $people } شكرًا على { $text_gen }
    .needs = no-whom alone
    .group = last
say-thank-np--by = وُجّه الشكر من جانب { $people } على { $text_gen }
    .needs = no-whom
    .group = last
say-thank-np--by-list = وُجّه الشكر من جانب { $people } على ما يلي: { $text }
    .needs = no-whom undeclined
    .group = stopgap
say-congratulate-np--congratulated = { $people_gender ->
    [f] هنأت
   *[m] هنأ
} { $people } { $whom_gen } على { $text_gen }
    .needs = whom
    .group = preferred usual
say-congratulate-np--each = هنأ كل من { $people } { $whom_gen } على { $text_gen }
    .needs = whom several
say-congratulate-np--received = { $whom_gender ->
    [f] تلقت
   *[m] تلقى
} { $whom } التهنئة من { $people } على { $text_gen }
    .needs = whom known
say-congratulate-np--addressed = وُجّهت التهنئة من { $people } إلى { $whom_gen } على { $text_gen }
    .needs = whom
    .group = last
say-congratulate-np--list = وُجّهت التهنئة من { $people } إلى من يلي: { $whom }؛ على ما يلي: { $text }
    .needs = whom undeclined
    .group = stopgap
say-congratulate-np--expressed = { $people_gender ->
    [f] قدّمت
   *[m] قدّم
} { $people } التهنئة على { $text_gen }
    .needs = no-whom
say-congratulate-np--speech = تضمنت مداخلة { $people } تهنئة على { $text_gen }
    .needs = no-whom alone
    .group = last
say-congratulate-np--by = وُجّهت التهنئة من جانب { $people } على { $text_gen }
    .needs = no-whom
    .group = last
say-congratulate-np--by-list = وُجّهت التهنئة من جانب { $people } على ما يلي: { $text }
    .needs = no-whom undeclined
    .group = stopgap
say-call-np--called = { $people_gender ->
    [f] دعت
   *[m] دعا
} { $people } إلى { $text_gen }
say-call-np--each = دعا كل من { $people } إلى { $text_gen }
    .needs = several
say-call-np--speech = تضمنت مداخلة { $people } دعوة إلى { $text_gen }
    .needs = alone
    .group = last
say-call-np--by = وُجّهت من جانب { $people } دعوة إلى { $text_gen }
    .group = last
say-call-np--list = وُجّهت من جانب { $people } دعوة إلى ما يلي: { $text }
    .needs = undeclined
    .group = stopgap
say-call-to--called = { $people_gender ->
    [f] دعت
   *[m] دعا
} { $people } { $whom_gen } إلى { $text }
    .needs = whom
say-call-to--each = دعا كل من { $people } { $whom_gen } إلى { $text }
    .needs = whom several
say-call-to--by = وُجّهت من جانب { $people } دعوة إلى { $whom_gen } من أجل { $text }
    .needs = whom
    .group = last
say-call-to--list = وُجّهت من جانب { $people } دعوة إلى من يلي: { $whom }؛ من أجل { $text }
    .needs = whom undeclined
    .group = stopgap
say-announce-that--announced = { $people_gender ->
    [f] أعلنت
   *[m] أعلن
} { $people } أن { $text }
say-announce-that--each = أعلن كل من { $people } أن { $text }
    .needs = several
say-announce-that--speech = تضمنت مداخلة { $people } إعلانًا بأن { $text }
    .needs = alone
    .group = last
say-announce-that--by = صدر عن { $people } إعلان بأن { $text }
    .group = last
say-announce-np--announced = { $people_gender ->
    [f] أعلنت
   *[m] أعلن
} { $people } عن { $text_gen }
say-announce-np--each = أعلن كل من { $people } عن { $text_gen }
    .needs = several
say-announce-np--speech = تضمنت مداخلة { $people } إعلانًا عن { $text_gen }
    .needs = alone
    .group = last
say-announce-np--by = صدر عن { $people } إعلان عن { $text_gen }
    .group = last
say-announce-np--list = صدر عن { $people } إعلان عما يلي: { $text }
    .needs = undeclined
    .group = stopgap
say-announce-to--plans = { $people_gender ->
    [f] أعلنت
   *[m] أعلن
} { $people } عن خطط ترمي إلى { $text }
say-announce-to--each = أعلن كل من { $people } عن خطط ترمي إلى { $text }
    .needs = several
say-announce-to--speech = تضمنت مداخلة { $people } إعلانًا عن خطط ترمي إلى { $text }
    .needs = alone
    .group = last
say-announce-to--by = صدر عن { $people } إعلان عن خطط ترمي إلى { $text }
    .group = last
say-ask-np--asked = { $people_gender ->
    [f] سألت
   *[m] سأل
} { $people } عن { $text_gen }
say-ask-np--each = سأل كل من { $people } عن { $text_gen }
    .needs = several
say-ask-np--speech = تضمنت مداخلة { $people } سؤالًا عن { $text_gen }
    .needs = alone
    .group = last
say-ask-np--by = طُرح سؤال من جانب { $people } عن { $text_gen }
    .group = last
say-ask-np--list = طُرح سؤال من جانب { $people } عما يلي: { $text }
    .needs = undeclined
    .group = stopgap
say-ask-to--asked = { $people_gender ->
    [f] طلبت
   *[m] طلب
} { $people } من { $whom_gen } { $text }
    .needs = whom
say-ask-to--each = طلب كل من { $people } من { $whom_gen } { $text }
    .needs = whom several
say-ask-to--by = وُجّه طلب من جانب { $people } إلى { $whom_gen } من أجل { $text }
    .needs = whom
    .group = last
say-ask-to--list = وُجّه طلب من جانب { $people } إلى من يلي: { $whom }؛ من أجل { $text }
    .needs = whom undeclined
    .group = stopgap
quote--said = { $people_gender ->
    [f] قالت
   *[m] قال
} { $people }: { $quote }
quote--each = قال كل من { $people }: { $quote }
    .needs = several
quote--words = بحسب تعبير { $people }: { $quote }
    .needs = known
quote--by = جاء على لسان { $people }: { $quote }
    .group = last

## ما خرج به الاجتماع
out-decide-that--it = تقرر أن { $text }
out-decide-that--meeting = قرر الاجتماع أن { $text }
out-decide-to--meeting = اتفق الاجتماع على { $text }
out-decide-to--it = جرى الاتفاق على { $text }
out-decide-np--meeting = اتخذ الاجتماع قرارًا بشأن { $text_gen }
out-decide-np--it = اتُّخذ قرار بشأن { $text_gen }
out-decide-np--list = اتخذ الاجتماع قرارًا بشأن ما يلي: { $text }
    .needs = undeclined
    .group = stopgap
out-decision--meeting = اتخذ الاجتماع قرارًا بشأن { $what_gen }
out-decision--it = اتُّخذ قرار بشأن { $what_gen }
out-decision--list = اتخذ الاجتماع قرارًا بشأن ما يلي: { $what }
    .needs = undeclined
    .group = stopgap
out-decide-quote--reads = في ما يلي نص القرار: { $quote }
out-adoption--active = اعتمد الاجتماع { $what_acc }
out-adoption--passive = وافق الاجتماع على اعتماد { $what_gen }
out-adoption--list = اعتمد الاجتماع ما يلي: { $what }
    .needs = undeclined
    .group = stopgap
out-deferral--active = أرجأ الاجتماع النظر في { $what_gen } { $date ->
    [none] {""}
   *[other] إلى { $date }
}
out-deferral--passive = تقرر تأجيل النظر في { $what_gen } { $date ->
    [none] {""}
   *[other] إلى { $date }
}
out-deferral--list = أرجأ الاجتماع { $date ->
    [none] {""}
   *[other] إلى { $date }
} النظر في ما يلي: { $what }
    .needs = undeclined
    .group = stopgap
out-election--elected = { $to_gender ->
    [f] انتُخبت
   *[m] انتُخب
} { $to } لمنصب { $what }
out-election--result = أسفر الانتخاب لمنصب { $what } عن فوز { $to }
    .group = last
out-launch--active = { $by_gender ->
    [f] أطلقت
   *[m] أطلق
} { $by } رسميًا { $what_acc } { $at ->
    [none] {""}
   *[other] في { $at }
} { $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] في إطار شراكة بين { $partners }
       *[no] بالشراكة مع { $partners }
    }
}
    .needs = by
out-launch--passive = جرى إطلاق { $what_gen } رسميًا { $by ->
    [none] {""}
   *[other] من جانب { $by }
} { $at ->
    [none] {""}
   *[other] في { $at }
} { $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] في إطار شراكة بين { $partners }
       *[no] بالشراكة مع { $partners }
    }
}
    .group = last
out-launch--list = جرى رسميًا { $by ->
    [none] {""}
   *[other] من جانب { $by }
} { $at ->
    [none] {""}
   *[other] في { $at }
} { $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] في إطار شراكة بين { $partners }
       *[no] بالشراكة مع { $partners }
    }
} إطلاق ما يلي: { $what }
    .needs = undeclined
    .group = stopgap
out-award--received = { $to_gender ->
    [f] نالت
   *[m] نال
} { $to } { $prize ->
    [none] الجائزة
   *[other] جائزة { $prize }
} { $contest ->
    [none] {""}
   *[other] { $contest_heard ->
        [yes] في المسابقة
       *[no] في { $contest }
    }{ $organisers ->
        [none] {""}
       *[other] ، من تنظيم { $organisers }
    }
}
out-award--went = ذهبت { $prize ->
    [none] الجائزة
   *[other] جائزة { $prize }
} { $contest ->
    [none] {""}
   *[other] { $contest_heard ->
        [yes] في المسابقة
       *[no] في { $contest }
    }{ $organisers ->
        [none] {""}
       *[other] ، من تنظيم { $organisers }،
    }
} إلى { $to }
out-signing--signed = { $by_gender ->
    [f] وقّعت
   *[m] وقّع
} { $by } { $what_acc } { $whom ->
    [none] {""}
   *[other] نيابة عن { $whom }
}
out-signing--passive = جرى توقيع { $what_gen } من جانب { $by } { $whom ->
    [none] {""}
   *[other] نيابة عن { $whom }
}
    .group = last
out-signing--list = جرى من جانب { $by } { $whom ->
    [none] {""}
   *[other] نيابة عن { $whom }
} توقيع ما يلي: { $what }
    .needs = undeclined
    .group = stopgap
out-signing-pairs--signed = جرى توقيع { $what_gen } من جانب { $pairs }
    .group = last
out-signing-pairs--each = وقّع { $what_acc } كل من { $pairs }
out-signing-pairs--list = جرى من جانب { $pairs } توقيع ما يلي: { $what }
    .needs = undeclined
    .group = stopgap
signing-pair = { $who } عن { $whom }
out-signing-open--passive = جرى توقيع { $what_gen } من جانب { $by }
out-signing-open--list = جرى من جانب { $by } توقيع ما يلي: { $what }
    .needs = undeclined
    .group = stopgap
out-gift--active = { $by_gender ->
    [f] أعلنت
   *[m] أعلن
} { $by } عن التبرع بـ{ $what_gen }
    .needs = by
out-gift--by = صدر عن { $by } إعلان عن التبرع بـ{ $what_gen }
    .needs = by
    .group = last
out-gift--by-list = صدر عن { $by } إعلان عن التبرع بما يلي: { $what }
    .needs = by undeclined
    .group = stopgap
out-gift--passive = أُعلن عن التبرع بـ{ $what_gen }
    .needs = no-by
out-gift--list = أُعلن عن التبرع بما يلي: { $what }
    .needs = no-by undeclined
    .group = stopgap
out-publication--active = { $by_gender ->
    [f] نشرت
   *[m] نشر
} { $by } { $what_acc }
    .needs = by
out-publication--by = جرى نشر { $what_gen } من جانب { $by }
    .needs = by
    .group = last
out-publication--by-list = صدر عن { $by } ما يلي: { $what }
    .needs = by undeclined
    .group = stopgap
out-publication--passive = جرى نشر { $what_gen }
    .needs = no-by
out-publication--list = صدر ما يلي: { $what }
    .needs = no-by undeclined
    .group = stopgap
out-certificate--received = { $to_gender ->
    [f] تسلمت
   *[m] تسلم
} { $to } { $what_acc }
out-certificate--given = جرى تسليم { $what_gen } إلى { $to }
    .group = last
out-certificate--list = جرى تسليم { $to } ما يلي: { $what }
    .needs = undeclined
    .group = stopgap
out-statistic--source = بحسب { $source } { $date ->
    [none] {""}
   *[other] ({ $date })
}، { $what }
out-statistic--figure = { $what }، بحسب { $source } { $date ->
    [none] {""}
   *[other] ({ $date })
}
out-next_meeting--next = سيُعقد الاجتماع المقبل { $place ->
    [none] {""}
   *[other] في { $place }
} { $date ->
    [none] {""}
   *[other] يوم { $date }
}
out-next_meeting--set = من المقرر عقد الاجتماع المقبل { $place ->
    [none] {""}
   *[other] في { $place }
} { $date ->
    [none] {""}
   *[other] يوم { $date }
}
out-next_meeting-open--next = سيُعقد الاجتماع المقبل { $place }

## سجلات أخرى: من كان حاضرًا، وما يلزم عمله
note-chair--chaired = { $people_gender ->
    [f] ترأست
   *[m] ترأس
} الاجتماع { $people }
note-chair--each = ترأس الاجتماع كل من { $people }
    .needs = several
note-chair--under = عُقد الاجتماع برئاسة { $people }
note-chair-parts--chaired = { $people_gender ->
    [f] ترأست
   *[m] ترأس
} أجزاء من الاجتماع { $people }
note-chair-parts--each = ترأس أجزاء من الاجتماع كل من { $people }
    .needs = several
note-chair-parts--under = عُقدت أجزاء من الاجتماع برئاسة { $people }
note-part--took = { $people_gender ->
    [f] شاركت
   *[m] شارك
} في الاجتماع { $people }
note-part--each = شارك في الاجتماع كل من { $people }
    .needs = several
note-part--held = عُقد الاجتماع بمشاركة { $people }
note-present--listed = { $people }
note-action--by = { $people }: { $text } { $due ->
    [none] {""}
   *[other] (الموعد النهائي: { $due })
}

## العنوان والوصف
headline-done = { $kind ->
    [signing] توقيع
    [adoption] اعتماد
   *[launch] إطلاق
} { $things } في { $name }
description-held = { $name }، { $days }
description-done = { $name }، { $days }: { $kind ->
    [signing] توقيع
    [adoption] اعتماد
   *[launch] إطلاق
} { $things }

## ما ينقص
gap-actor = من سينفذ، في الملاحظة { $id }
gap-due = موعد الملاحظة { $id } بالعربية
gap-theme = الموضوع بالعربية
gap-topic = أحد المواضيع بالعربية
gap-title = عنوان { $id } بالعربية
gap-meeting = اسم الاجتماع بالعربية
gap-note = الملاحظة { $id } بالعربية
gap-speaker = من قال، في الملاحظة { $id }: { $text }
gap-wording = إلى من، أو بأي فعل، في الملاحظة { $id }: { $text }
gap-count = عدد المشاركين
gap-groups = فئات المشاركين بالعربية
gap-regions = المناطق بالعربية
gap-city = اسم { $text } بالعربية
gap-reason = السبب بالعربية، { $id }
gap-what = موضوع النتيجة { $id }
gap-winner = من فاز بالجائزة { $text ->
    [none] {""}
   *[other] { $title }
}
gap-elected = من فاز في الانتخاب
gap-certified = من تسلم الشهادات
gap-signed = من وقّع
gap-prize = الجائزة
gap-contest = اسم المسابقة
gap-place = المكان
gap-source = مصدر الرقم
gap-next = مكان الاجتماع المقبل وموعده
gap-placeholder = من هو { $id }
gap-organisation = اسم { $id } بالعربية
gap-post = منصب { $id } بالعربية
gap-org-note = الملاحظة عن { $id } بالعربية
