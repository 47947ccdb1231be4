# The article's sentences in English: one message a frame and wording (docs/article.md).
# reviewed-by: meetbot's founders

## Around a sentence
link-day--on = on { $day }, { $rest }
link-afternoon--in = in the afternoon, { $rest }
link-act--after = after { $act } by { $giver }, { $rest }
link-ahead--looking = looking ahead, { $rest }
mark--slot = { $what }

## Lead
lead-what--title = the meeting { $title } took place { $mode ->
    [hybrid] on-site and online
    [online] online
   *[none] {""}
} { $days } { $place ->
    [none] {""}
   *[other] in { $place }
}
lead-what--date = { $days }, the meeting { $title } was held { $mode ->
    [hybrid] on-site and online
    [online] online
   *[none] {""}
} { $place ->
    [none] {""}
   *[other] in { $place }
}
lead-what-series--name = { $name } took place { $mode ->
    [hybrid] on-site and online
    [online] online
   *[none] {""}
} { $days } { $place ->
    [none] {""}
   *[other] in { $place }
} { $title ->
    [none] {""}
   *[other] under the title { $title }
}
lead-what-series--date = { $days }, { $name } was held { $mode ->
    [hybrid] on-site and online
    [online] online
   *[none] {""}
} { $place ->
    [none] {""}
   *[other] in { $place }
} { $title ->
    [none] {""}
   *[other] under the title { $title }
}
# What another sentence would tell, told here: who held it (org), and its theme.
lead-what--held = { $days }, { $org } held the meeting { $title } { $mode ->
    [hybrid] on-site and online
    [online] online
   *[none] {""}
} { $place ->
    [none] {""}
   *[other] in { $place }
}
    .needs = org
lead-what--title-theme = { lead-what--title } under the theme { $theme }
    .needs = theme
lead-what--date-theme = { lead-what--date } under the theme { $theme }
    .needs = theme
lead-what--held-theme = { lead-what--held } under the theme { $theme }
    .needs = org theme
lead-what-series--held = { $days }, { $org } held { $name } { $mode ->
    [hybrid] on-site and online
    [online] online
   *[none] {""}
} { $place ->
    [none] {""}
   *[other] in { $place }
} { $title ->
    [none] {""}
   *[other] under the title { $title }
}
    .needs = org
lead-what-series--name-theme = { lead-what-series--name } and the theme { $theme }
    .needs = theme title
lead-what-series--date-theme = { lead-what-series--date } and the theme { $theme }
    .needs = theme title
lead-what-series--held-theme = { lead-what-series--held } and the theme { $theme }
    .needs = org theme title
lead-theme--its = its theme was { $theme }
    .needs = apart
lead-theme--the = the theme was { $theme }
lead-org--passive = the meeting was organized by { $org }
lead-org--active = { $org } organized the meeting
lead-org--with = the meeting was organized by { $org } in collaboration with { $orgs }
    .needs = orgs
lead-with--with = it was held in collaboration with { $orgs }
    .needs = apart
lead-with--in = { $orgs_number ->
    [one] the meeting's partner was
   *[other] the meeting's partners were
} { $orgs }
lead-count--took = { $count } { $groups ->
    [none] { $count_number ->
        [one] person
       *[other] people
    }
   *[other] { $groups }
} took part
lead-count--brought = the meeting brought together { $count } { $groups ->
    [none] { $count_number ->
        [one] person
       *[other] people
    }
   *[other] { $groups }
}
lead-count--attended = it was attended by { $count } { $groups ->
    [none] { $count_number ->
        [one] person
       *[other] people
    }
   *[other] { $groups }
}
lead-count-both--both = { $count } { $groups ->
    [none] { $count_number ->
        [one] person
       *[other] people
    }
   *[other] { $groups }
} took part on-site and { $online_number ->
    [0] none
   *[other] { $online }
} online
lead-count-onsite--one = { $count } { $groups ->
    [none] { $count_number ->
        [one] person
       *[other] people
    }
   *[other] { $groups }
} took part on-site
lead-count-online--one = { $count } { $groups ->
    [none] { $count_number ->
        [one] person
       *[other] people
    }
   *[other] { $groups }
} took part online
lead-count-both--brought = { lead-count--brought } on-site and { $online_number ->
    [0] none
   *[other] { $online }
} online
lead-count-onsite--brought = { lead-count--brought } on-site
lead-count-online--brought = { lead-count--brought } online
lead-from--they = they came from { $countries ->
    [none] { $regions }
   *[other] { $countries } { $countries_number ->
        [one] country
       *[other] countries
    } { $regions ->
        [none] {""}
       *[other] in { $regions }
    }
}
    .needs = counted
lead-from--participants = participants came from { $countries ->
    [none] { $regions }
   *[other] { $countries } { $countries_number ->
        [one] country
       *[other] countries
    } { $regions ->
        [none] {""}
       *[other] in { $regions }
    }
}
lead-outcome--passive = { $things } { $things_number ->
    [many] were
   *[one] was
} { $kind ->
    [signing] signed
    [adoption] adopted
   *[launch] launched
} at the meeting
lead-outcome--saw = the meeting saw the { $kind ->
    [signing] signing
    [adoption] adoption
   *[launch] launch
} of { $things }

## Opening and closing
open-act--passive = the meeting was opened by { $person }
open-act--active = { $person } opened the meeting
close-act--passive = the meeting was closed by { $person }
close-act--active = { $person } closed the meeting
open-speeches--delivered = opening speeches were delivered by { $people }
open-speeches--came = there were opening speeches by { $people }
open-speeches-one--active = { $people } delivered an opening speech
open-speeches-one--passive = an opening speech was delivered by { $people }
close-speeches--delivered = closing speeches were delivered by { $people }
close-speeches--came = there were closing speeches by { $people }
close-speeches--to-close = to close, speeches were delivered by { $people }
    .needs = last
close-speeches-one--active = { $people } delivered the closing speech
close-speeches-one--passive = the closing speech was delivered by { $people }
close-speeches-one--to-close = to close, { $people } addressed the meeting
    .needs = last

## Sessions
chair--passive = { $session } was { $role ->
    [moderator] moderated
    [facilitator] facilitated
    [lead] led
    [host] hosted
   *[chair] chaired
} by { $person }
chair--active = { $person } { $role ->
    [moderator] moderated
    [facilitator] facilitated
    [lead] led
    [host] hosted
   *[chair] chaired
} { $session }
panel-format--discussed = in { $session }, { $act ->
    [none] a panel
   *[other] { $act }
} discussed { $topic }
panel-format--form = { $session } took the form of { $act ->
    [none] a panel
   *[other] { $act }
} on { $topic }
panel-format-bare--held = { $session } took the form of a panel discussion
panel-lead--active = { $person } { $role ->
    [moderator] moderated
    [facilitator] facilitated
    [lead] led
    [host] hosted
   *[chair] chaired
} the discussion { $people ->
    [none] {""}
   *[other] with { $people }
}
panel-lead--passive = the discussion was { $role ->
    [moderator] moderated
    [facilitator] facilitated
    [lead] led
    [host] hosted
   *[chair] chaired
} by { $person }{ $people ->
    [none] {""}
   *[other] {", with"} { $people } taking part
}
panel-with--took = { $people } took part in the discussion
panel-with--brought = the discussion brought together { $people }
panel-points--covered = { $number } { $topics_count ->
    [1] perspective was
   *[other] perspectives were
} covered: { $topics }
panel-points--discussion = the discussion covered { $number } { $topics_count ->
    [1] perspective
   *[other] perspectives
}: { $topics }

## Who spoke
speak-about--about = { $session ->
    [none] {""}
   *[other] in { $session },
} { $people } spoke about { $topic }
speak-about--addressed = { $session ->
    [none] {""}
   *[other] in { $session },
} { $people } addressed { $topic }
speak-about--topic = { $session ->
    [none] {""}
   *[other] in { $session },
} { $people_number ->
    [one] the talk by
   *[other] the talks by
} { $people } { $people_number ->
    [one] was
   *[other] were
} about { $topic }
    .needs = no-act
speak-about--speakers = { $session ->
    [none] {""}
   *[other] in { $session },
} { $people_words } speakers addressed { $topic }: { $people }
    .needs = several
speak--spoke = { $session ->
    [none] {""}
   *[other] in { $session },
} { $people } spoke
speak--were = { $session ->
    [none] {""}
   *[other] in { $session },
} the speakers were { $people }
    .needs = several
speak-talk--gave = { $people } gave a talk entitled { $title }
speak-talk--by = a talk entitled { $title } was given by { $people }
speak-item--spoke = { $people } spoke on { $title }
speak-item--were = the speakers were { $people }
    .needs = several
speak-act--gave = { $people } gave { $act }
speak-act--by = { $act } was given by { $people }
intro--introduced = { $people } introduced { $topic }
    .needs = introduces
intro--presented = { $people } presented { $topic }
intro--by = { $topic } { $topic_number ->
    [many] were
   *[one] was
} presented by { $people }
speak-remote-read--read = a message from { $person } was read out
speak-remote-recorded--recorded = a recorded contribution by { $person } was shown
speak-behalf--behalf = { $person } spoke { $topic ->
    [none] {""}
   *[other] about { $topic }
} on behalf of { $whom }
not-replaced--place = { $person } spoke { $topic ->
    [none] {""}
   *[other] about { $topic }
} in place of { $planned }
not-absent--absent = { $person } was unable to attend
not-absent-session--absent = { $person } was unable to take part in { $session }
not-absent-item--absent = { $person } was unable to speak on { $title }
not-cancelled--cancelled = { $session } was cancelled { $reason ->
    [none] {""}
   *[other] because of { $reason }
}
not-postponed--postponed = { $session } was postponed { $date ->
    [none] {""}
   *[other] to { $date }
}
not-cut--early = the session ended early

## What was said: one group of messages a force; no wording crosses from one to another
say-assert-that--said-that = { $people } said that { $text }
say-assert-that--stated-that = { $people } stated that { $text }
say-assert-that--told-the-meeting-that = { $people } told the meeting that { $text }
say-assert-that--According-to = according to { $people }, { $text }
    .needs = known
say-assert-that--in-the-view-of = in the view of { $people }, { $text }
    .needs = known
say-assert-that--added-that = { $people } added that { $text }
    .needs = goes-on
    .group = preferred
say-assert-that--said-after = { $text }, { $people } said
    .needs = known short
say-assert-that--stated-after = { $text }, { $people } stated
    .needs = known short
say-assert-np--spoke-about = { $people } spoke about { $text }
say-assert-np--addressed = { $people } addressed { $text }
say-assert-np--also-spoke-about = { $people } also spoke about { $text }
    .needs = goes-on
say-stress-that--stressed-that = { $people } stressed that { $text }
say-stress-that--emphasized-that = { $people } emphasized that { $text }
say-stress-that--underlined-that = { $people } underlined that { $text }
say-stress-that--stressed-after = { $text }, { $people } stressed
    .needs = known short
say-stress-that--emphasized-after = { $text }, { $people } emphasized
    .needs = known short
say-stress-np--stressed = { $people } stressed { $text }
say-stress-np--emphasized = { $people } emphasized { $text }
say-stress-np--underlined = { $people } underlined { $text }
say-commit-that--pledged-that = { $people } pledged that { $text }
say-commit-that--pledged-after = { $text }, { $people } pledged
    .needs = known short
say-commit-to--pledged-to = { $people } pledged to { $text }
say-commit-to--undertook-to = { $people } undertook to { $text }
say-commit-np--pledged = { $people } pledged { $text }
say-thank-np--thanked-LIST-for = { $people } thanked { $whom } for { $text }
    .needs = whom
    .group = preferred usual
say-thank-np--received-thanks-for = { $whom } { $whom_number ->
    [one] was
   *[other] were
} thanked by { $people } for { $text }
    .needs = whom known
say-thank-np--expressed-thanks-for = { $people } expressed thanks for { $text }
    .needs = no-whom
say-congratulate-np--congratulated-LIST-on = { $people } congratulated { $whom } on { $text }
    .needs = whom
    .group = preferred usual
say-congratulate-np--received-congratulations-on = { $whom } { $whom_number ->
    [one] was
   *[other] were
} congratulated by { $people } on { $text }
    .needs = whom known
say-congratulate-np--offered-congratulations-on = { $people } offered congratulations on { $text }
    .needs = no-whom
say-call-np--called-for = { $people } called for { $text }
say-call-to--called-on-LIST-to = { $people } called on { $whom } to { $text }
    .needs = whom
say-announce-that--announced-that = { $people } announced that { $text }
say-announce-that--announced-after = { $text }, { $people } announced
    .needs = known short
say-announce-np--announced = { $people } announced { $text }
say-announce-to--announced-plans-to = { $people } announced plans to { $text }
say-ask-np--asked-about = { $people } asked about { $text }
say-ask-to--asked-LIST-to = { $people } asked { $whom } to { $text }
    .needs = whom
# With a verb that the rapporteur chose.
say-verb-that--verb = { $people } { $verb } that { $text }
say-verb-np--verb = { $people } { $verb } { $whom ->
    [none] {""}
   *[other] { $force ->
        [thank] { $whom } for
        [congratulate] { $whom } on
       *[other] {""}
    }
} { $text }
say-verb-to--verb = { $people } { $verb } { $whom ->
    [none] {""}
   *[other] { $force ->
        [call] { $whom }
        [ask] { $whom }
       *[other] {""}
    }
} to { $text }
quote--said = { $people } said: { $quote }
quote--words = in the words of { $people }: { $quote }
    .needs = known

## What came of it
out-decide-that--it = it was decided that { $text }
out-decide-that--meeting = the meeting decided that { $text }
out-decide-to--meeting = the meeting agreed to { $text }
out-decide-to--it = it was agreed to { $text }
out-decide-np--meeting = the meeting decided on { $text }
out-decide-np--it = a decision was taken on { $text }
out-decide-quote--reads = the decision reads: { $quote }
out-decision--active = the meeting decided on { $what }
out-decision--passive = a decision was taken on { $what }
out-adoption--active = the meeting adopted { $what }
out-adoption--passive = { $what } { $what_number ->
    [many] were
   *[one] was
} adopted
out-deferral--active = the meeting deferred { $what } { $date ->
    [none] {""}
   *[other] to { $date }
}
out-deferral--passive = { $what } { $what_number ->
    [many] were
   *[one] was
} deferred { $date ->
    [none] {""}
   *[other] to { $date }
}
out-election--elected = { $to } { $to_number ->
    [one] was
   *[many] were
} elected { $what }
out-election--meeting = the meeting elected { $to } as { $what }
out-launch--passive = { $what } { $what_number ->
    [many] were
   *[one] was
} officially launched { $by ->
    [none] {""}
   *[other] by { $by }
} { $at ->
    [none] {""}
   *[other] at { $at }
} { $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] in a partnership between { $partners }
       *[no] in partnership with { $partners }
    }
}
out-launch--active = { $by } officially launched { $what } { $at ->
    [none] {""}
   *[other] at { $at }
} { $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] in a partnership between { $partners }
       *[no] in partnership with { $partners }
    }
}
    .needs = by
out-award--received = { $to } received the award { $prize ->
    [none] {""}
   *[other] { $prize }
} { $contest ->
    [none] {""}
   *[other] in { $contest_heard ->
        [yes] the contest{ $organisers ->
            [none] {""}
           *[other] , which was organized by { $organisers }
        }
       *[no] the { $contest }{ $organisers ->
            [none] {""}
           *[other] , organized by { $organisers }
        }
    }
}
out-award--went = the award { $prize ->
    [none] {""}
   *[other] { $prize }
} { $contest ->
    [none] {""}
   *[other] in { $contest_heard ->
        [yes] the contest{ $organisers ->
            [none] {""}
           *[other] , which was organized by { $organisers },
        }
       *[no] the { $contest }{ $organisers ->
            [none] {""}
           *[other] , organized by { $organisers },
        }
    }
} went to { $to }
out-signing--signed = { $by } signed { $what } { $whom ->
    [none] {""}
   *[other] on behalf of { $whom }
}
out-signing--passive = { $what } { $what_number ->
    [many] were
   *[one] was
} signed by { $by } { $whom ->
    [none] {""}
   *[other] on behalf of { $whom }
}
out-signing-pairs--signed = { $what } { $what_number ->
    [many] were
   *[one] was
} signed by { $pairs }
signing-pair = { $who } for { $whom }
out-signing-open--passive = { $what } { $what_number ->
    [many] were
   *[one] was
} signed by { $by }
out-gift--active = { $by } announced a gift of { $what }
    .needs = by
out-gift--by = a gift of { $what } was announced by { $by }
    .needs = by
out-gift--passive = a gift of { $what } was announced
    .needs = no-by
out-publication--active = { $by } published { $what }
    .needs = by
out-publication--by = { $what } { $what_number ->
    [many] were
   *[one] was
} published by { $by }
    .needs = by
out-publication--passive = { $what } { $what_number ->
    [many] were
   *[one] was
} published
    .needs = no-by
out-certificate--received = { $to } received { $what }
out-certificate--presented = { $what } { $what_number ->
    [many] were
   *[one] was
} presented to { $to }
out-statistic--source = according to { $source } { $date ->
    [none] {""}
   *[other] ({ $date })
}, { $what }
out-statistic--figure = { $what }, according to { $source } { $date ->
    [none] {""}
   *[other] ({ $date })
}
out-next_meeting--next = the next meeting will be held { $place ->
    [none] {""}
   *[other] in { $place }
} { $date ->
    [none] {""}
   *[other] on { $date }
}
out-next_meeting--place = the next meeting will take place { $place ->
    [none] {""}
   *[other] in { $place }
} { $date ->
    [none] {""}
   *[other] on { $date }
}
out-next_meeting-open--next = the next meeting will be held { $place }

## Registers: who was there, and what is to be done
note-chair--chaired = { $people } chaired the meeting
note-chair-parts--chaired = { $people } chaired parts of the meeting
note-part--took = { $people } took part
note-present--listed = { $people }
note-action--by = { $people }: { $text } { $due ->
    [none] {""}
   *[other] by { $due }
}

## Headline and description
headline-done = { $things } { $kind ->
    [signing] signed
    [adoption] adopted
   *[launch] launched
} at { $name }
description-held = { $name }, { $days }
description-done = { $name }, { $days }: { $things } { $kind ->
    [signing] signed
    [adoption] adopted
   *[launch] launched
}

## What is missing
gap-actor = who will do it, in note { $id }
gap-due = the date of note { $id } in this language ({ $language })
gap-theme = the theme in this language ({ $language })
gap-topic = a topic in this language ({ $language })
gap-title = the title of { $id } in this language ({ $language })
gap-meeting = the name of the meeting in this language ({ $language })
gap-note = note { $id } in this language ({ $language })
gap-speaker = who said, in note { $id }: { $text }
gap-wording = to whom, or with which verb, in note { $id }: { $text }
gap-count = how many people took part
gap-groups = who the participants were in this language ({ $language })
gap-regions = the regions in this language ({ $language })
gap-city = the name of { $text } in this language ({ $language })
gap-reason = the reason for { $id } in this language ({ $language })
gap-what = what outcome { $id } is about
gap-winner = who won { $text ->
    [none] {""}
   *[other] { $title }
}
gap-elected = the winner of the election
gap-certified = who received the certificates
gap-signed = who signed
gap-prize = the prize
gap-contest = the name of the contest
gap-place = the place
gap-source = the source of the figure
gap-next = where and when the next meeting is
gap-placeholder = who { $id } is
gap-organisation = the name of { $id } in this language ({ $language })
gap-post = the post of { $id } in this language ({ $language })
gap-org-note = the note on { $id } in this language ({ $language })
