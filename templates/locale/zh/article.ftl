# 稿件的简体中文语句：每种句式、每种措辞一条（docs/article.md）。各行间的空白不印出。
# reviewed-by: none

## 语句之外
link-day--on = { $day }，{ $rest }
link-afternoon--in = 下午，{ $rest }
link-act--after = { $giver }作{ $act }后，{ $rest }
link-ahead--looking = 展望未来，{ $rest }
mark--slot = { $what }

## 导语
lead-what--title = 题为{ $title }的会议于{ $days }{ $place ->
    [none] {""}
   *[other] 在{ $place }
}{ $mode ->
    [hybrid] 以线上线下相结合的方式
    [online] 以线上方式
   *[none] {""}
}举行
lead-what--date = { $days }，题为{ $title }的会议{ $place ->
    [none] {""}
   *[other] 在{ $place }
}{ $mode ->
    [hybrid] 以线上线下相结合的方式
    [online] 以线上方式
   *[none] {""}
}举行
lead-what-series--name = { $name }于{ $days }{ $place ->
    [none] {""}
   *[other] 在{ $place }
}{ $mode ->
    [hybrid] 以线上线下相结合的方式
    [online] 以线上方式
   *[none] {""}
}举行{ $title ->
    [none] {""}
   *[other] ，会议题为{ $title }
}
lead-what-series--date = { $days }，{ $name }{ $place ->
    [none] {""}
   *[other] 在{ $place }
}{ $mode ->
    [hybrid] 以线上线下相结合的方式
    [online] 以线上方式
   *[none] {""}
}举行{ $title ->
    [none] {""}
   *[other] ，会议题为{ $title }
}
# 本可另成一句的，在此一并写出：由谁举办（org），以及会议主题。
lead-what--held = { $days }，{ $org }{ $place ->
    [none] {""}
   *[other] 在{ $place }
}{ $mode ->
    [hybrid] 以线上线下相结合的方式
    [online] 以线上方式
   *[none] {""}
}举办了题为{ $title }的会议
    .needs = org
lead-what--title-theme = { lead-what--title }，会议以{ $theme }为主题
    .needs = theme
lead-what--date-theme = { lead-what--date }，会议以{ $theme }为主题
    .needs = theme
lead-what--held-theme = { lead-what--held }，会议以{ $theme }为主题
    .needs = org theme
lead-what-series--held = { $days }，{ $org }{ $place ->
    [none] {""}
   *[other] 在{ $place }
}{ $mode ->
    [hybrid] 以线上线下相结合的方式
    [online] 以线上方式
   *[none] {""}
}举办了{ $name }{ $title ->
    [none] {""}
   *[other] ，会议题为{ $title }
}
    .needs = org
lead-what-series--name-theme = { lead-what-series--name }，以{ $theme }为主题
    .needs = theme title
lead-what-series--date-theme = { lead-what-series--date }，以{ $theme }为主题
    .needs = theme title
lead-what-series--held-theme = { lead-what-series--held }，以{ $theme }为主题
    .needs = org theme title
lead-theme--its = 会议主题为{ $theme }
lead-theme--the = 此次会议的主题是{ $theme }
lead-org--passive = 会议由{ $org }主办
lead-org--active = { $org }主办了此次会议
lead-org--with = 会议由{ $org }主办，合作方为{ $orgs }
    .needs = orgs
lead-with--with = 会议与{ $orgs }合作举办
lead-with--in = 会议合作方为{ $orgs }
lead-count--took = { $count }{ $groups ->
    [none] 人
   *[other] 名{ $groups }
}参加了会议
lead-count--had = 会议有{ $count }{ $groups ->
    [none] 人
   *[other] 名{ $groups }
}参加
lead-count--attended = 出席会议的有{ $count }{ $groups ->
    [none] 人
   *[other] 名{ $groups }
}
lead-count-both--both = { $count }{ $groups ->
    [none] 人
   *[other] 名{ $groups }
}现场参会，{ $online_number ->
    [0] 无人
   *[other] { $online }{ $groups ->
        [none] 人
       *[other] 名
    }
}线上参会
lead-count-onsite--one = { $count }{ $groups ->
    [none] 人
   *[other] 名{ $groups }
}现场参会
lead-count-online--one = { $count }{ $groups ->
    [none] 人
   *[other] 名{ $groups }
}线上参会
lead-count-both--attended = 现场参会的有{ $count }{ $groups ->
    [none] 人
   *[other] 名{ $groups }
}，{ $online_number ->
    [0] 线上无人参会
   *[other] 线上参会的有{ $online }{ $groups ->
        [none] 人
       *[other] 名
    }
}
lead-count-onsite--attended = 现场参会的有{ $count }{ $groups ->
    [none] 人
   *[other] 名{ $groups }
}
lead-count-online--attended = 线上参会的有{ $count }{ $groups ->
    [none] 人
   *[other] 名{ $groups }
}
lead-from--participants = 与会者来自{ $countries ->
    [none] { $regions }
   *[other] { $regions ->
        [none] {""}
       *[other] { $regions }的
    }{ $countries }个国家
}
lead-from--those = 参会人员来自{ $countries ->
    [none] { $regions }
   *[other] { $regions ->
        [none] {""}
       *[other] { $regions }的
    }{ $countries }个国家
}
lead-outcome--passive = { $things }在会上{ $kind ->
    [signing] 签署
    [adoption] 获得通过
   *[launch] 启动
}
lead-outcome--active = 会上{ $kind ->
    [signing] 签署
    [adoption] 通过
   *[launch] 启动
}了{ $things }

## 开幕与闭幕
open-act--under = 开幕式由{ $person }主持
open-act--active = { $person }主持开幕式
close-act--under = 闭幕式由{ $person }主持
close-act--active = { $person }主持闭幕式
close-act--to-close = 最后举行的闭幕式由{ $person }主持
    .needs = last
open-speeches--delivered = { $people }致开幕辞
open-speeches--were = 致开幕辞的有{ $people }
open-speeches-one--active = { $people }致开幕辞
open-speeches-one--was = 致开幕辞的是{ $people }
close-speeches--delivered = { $people }致闭幕辞
close-speeches--were = 致闭幕辞的有{ $people }
close-speeches--to-close = 最后，{ $people }分别致辞
    .needs = last
close-speeches-one--active = { $people }致闭幕辞
close-speeches-one--was = 致闭幕辞的是{ $people }
close-speeches-one--to-close = 最后，{ $people }致辞
    .needs = last

## 各场会议
# 场次无论设主席、主持人还是司仪，中文报道都写“主持”。
chair--passive = { $session }由{ $person }{ $role ->
    [facilitator] 担任引导人
    [lead] 负责
   *[chair] 主持
}
chair--active = { $person }{ $role ->
    [facilitator] 担任{ $session }引导人
    [lead] 负责{ $session }
   *[chair] 主持{ $session }
}
panel-format--discussed = { $session }围绕{ $topic }{ $act ->
    [none] 展开讨论
   *[other] 展开，采取{ $act }的形式
}
panel-format--form = { $session }{ $act ->
    [none] 以讨论形式进行
   *[other] 采取{ $act }的形式
}，议题为{ $topic }
panel-format-bare--held = { $session }以小组讨论形式进行
panel-lead--active = { $person }{ $role ->
    [facilitator] 担任讨论引导人
    [lead] 牵头讨论
   *[chair] 主持讨论
}{ $people ->
    [none] {""}
   *[other] ，{ $people }参加
}
panel-lead--passive = 讨论由{ $person }{ $role ->
    [facilitator] 担任引导人
    [lead] 牵头
   *[chair] 主持
}{ $people ->
    [none] {""}
   *[other] ，参加讨论的有{ $people }
}
panel-with--took = { $people }参加了讨论
panel-with--were = 参加讨论的有{ $people }
panel-points--covered = 讨论涵盖{ $number }个方面：{ $topics }
panel-points--discussion = 讨论涉及{ $number }个方面：{ $topics }

## 发言
speak-about--about = { $session ->
    [none] {""}
   *[other] 在{ $session }中，
}{ $people }就{ $topic }发言
speak-about--addressed = { $session ->
    [none] {""}
   *[other] 在{ $session }中，
}{ $people }围绕{ $topic }作了发言
speak-about--topic = { $session ->
    [none] {""}
   *[other] 在{ $session }中，
}{ $people }的发言主题是{ $topic }
    .needs = no-act
speak-about--speakers = { $session ->
    [none] {""}
   *[other] 在{ $session }中，
}就{ $topic }发言的有{ $people }
    .needs = several
speak--spoke = { $session ->
    [none] {""}
   *[other] 在{ $session }中，
}{ $people }作了发言
speak--were = { $session ->
    [none] {""}
   *[other] { $session }的
}发言人为{ $people }
    .needs = several
speak-talk--gave = { $people }作了题为《{ $title }》的演讲
speak-talk--by = 会议听取了{ $people }题为《{ $title }》的演讲
speak-item--spoke = { $people }就{ $title }发言
speak-item--were = 发言人为{ $people }
    .needs = several
speak-act--gave = { $people }作了{ $act }
speak-act--by = 会议听取了{ $people }所作的{ $act }
intro--introduced = { $people }介绍了{ $topic }
intro--by = { $topic }由{ $people }介绍
speak-remote-read--read = 会上宣读了{ $person }的致辞
speak-remote-recorded--recorded = 会上播放了{ $person }录制的发言
speak-behalf--behalf = { $person }代表{ $whom }{ $topic ->
    [none] {""}
   *[other] 就{ $topic }
}发言
not-replaced--place = { $person }代替{ $planned }{ $topic ->
    [none] {""}
   *[other] 就{ $topic }
}发言
not-absent--absent = { $person }未能出席
not-absent-session--absent = { $person }未能参加{ $session }
not-absent-item--absent = { $person }未能就{ $title }发言
not-cancelled--cancelled = { $session }{ $reason ->
    [none] 已
   *[other] 因{ $reason }
}取消
not-postponed--postponed = { $session }推迟{ $date ->
    [none] {""}
   *[other] 至{ $date }
}举行
not-cut--early = 该场会议提前结束

## 发言内容：每种语力一组，措辞不得跨组；不用“指出”“坦言”等替内容作保的动词
say-assert-that--stated = { $people }表示，{ $text }
say-assert-that--said = { $people }说，{ $text }
say-assert-that--stated-to = { $people }向与会者表示，{ $text }
say-assert-that--said-speech = { $people }在发言中说，{ $text }
say-assert-that--According-to = 据{ $people }说，{ $text }
    .needs = known
say-assert-that--added = { $people }还表示，{ $text }
    .needs = goes-on
    .group = preferred
say-assert-that--went-on = { $people }补充说，{ $text }
    .needs = goes-on
    .group = preferred
say-assert-np--spoke-about = { $people }谈到{ $text }
say-assert-np--addressed = { $people }就{ $text }发言
say-assert-np--also-spoke-about = { $people }还谈到{ $text }
    .needs = goes-on
say-stress-that--stressed = { $people }强调，{ $text }
say-stress-that--stressed-speech = { $people }在发言中强调，{ $text }
say-stress-that--stressed-that = { $people }强调说，{ $text }
say-stress-np--stressed = { $people }强调了{ $text }
say-stress-np--dwelt = { $people }着重谈到{ $text }
say-commit-that--pledged = { $people }承诺，{ $text }
say-commit-that--pledged-that = { $people }作出承诺：{ $text }
say-commit-to--pledged = { $people }承诺{ $text }
say-commit-to--pledged-to = { $people }作出承诺：{ $text }
say-commit-np--made = { $people }作出承诺：{ $text }
say-thank-np--thanked = { $people }就{ $text }向{ $whom }表示感谢
    .needs = whom
    .group = preferred usual
say-thank-np--thanks = { $people }就{ $text }向{ $whom }致谢
    .needs = whom
say-thank-np--expressed = { $people }就{ $text }表示感谢
    .needs = no-whom
say-congratulate-np--congratulated = { $people }就{ $text }向{ $whom }表示祝贺
    .needs = whom
    .group = preferred usual
say-congratulate-np--congratulations = { $people }就{ $text }向{ $whom }致贺
    .needs = whom
say-congratulate-np--offered = { $people }就{ $text }表示祝贺
    .needs = no-whom
say-call-np--called = { $people }发出呼吁：{ $text }
say-call-to--called = { $people }呼吁{ $whom }{ $text }
    .needs = whom
say-announce-that--announced = { $people }宣布，{ $text }
say-announce-that--announced-speech = { $people }在会上宣布，{ $text }
say-announce-np--announced = { $people }宣布了{ $text }
say-announce-to--plans = { $people }宣布计划{ $text }
say-ask-np--asked = { $people }就{ $text }提问
say-ask-to--asked = { $people }请{ $whom }{ $text }
    .needs = whom
quote--said = { $people }说：{ $quote }
quote--words = { $people }这样说：{ $quote }
    .needs = known

## 会议成果
out-decide-that--meeting = 会议决定，{ $text }
out-decide-that--it = 会议作出决定：{ $text }
out-decide-to--meeting = 会议商定{ $text }
out-decide-to--it = 会上商定{ $text }
out-decide-np--meeting = 会议就{ $text }作出决定
out-decide-np--it = 会上就{ $text }作出了决定
out-decide-quote--reads = 决定原文如下：{ $quote }
out-decision--active = 会议就{ $what }作出决定
out-decision--passive = 会上就{ $what }作出了决定
out-adoption--active = 会议通过了{ $what }
out-adoption--passive = { $what }获得通过
out-deferral--active = { $date ->
    [none] 会议推迟审议{ $what }
   *[other] 会议将{ $what }推迟至{ $date }审议
}
out-deferral--passive = { $what }{ $date ->
    [none] 推迟审议
   *[other] 的审议推迟至{ $date }
}
out-election--elected = { $to }当选{ $what }
out-election--meeting = 会议选举{ $to }为{ $what }
out-launch--passive = { $inside ->
    [yes] 在{ $partners }的合作框架下，
   *[no] {""}
}{ $what }{ $by ->
    [none] {""}
   *[other] 由{ $by }
}{ $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] {""}
       *[no] 与{ $partners }合作
    }
}{ $at ->
    [none] {""}
   *[other] 在{ $at }
}正式启动
out-launch--active = { $inside ->
    [yes] 在{ $partners }的合作框架下，
   *[no] {""}
}{ $by }{ $partners ->
    [none] {""}
   *[other] { $inside ->
        [yes] {""}
       *[no] 与{ $partners }合作，
    }
}{ $at ->
    [none] {""}
   *[other] 在{ $at }
}正式启动{ $what }
    .needs = by
out-award--received = { $to }{ $contest ->
    [none] {""}
   *[other] 在{ $organisers ->
        [none] {""}
       *[other] { $organisers }主办的
    }{ $contest_heard ->
        [yes] 该赛事
       *[no] { $contest }
    }中
}{ $prize ->
    [none] 获奖
   *[other] 获得{ $prize }奖
}
out-award--went = { $contest ->
    [none] {""}
   *[other] 在{ $organisers ->
        [none] {""}
       *[other] { $organisers }主办的
    }{ $contest_heard ->
        [yes] 该赛事
       *[no] { $contest }
    }中，
}{ $prize ->
    [none] 奖项
   *[other] { $prize }奖
}授予{ $to }
out-signing--signed = { $by }{ $whom ->
    [none] {""}
   *[other] 代表{ $whom }
}签署了{ $what }
out-signing--passive = { $what }由{ $by }{ $whom ->
    [none] {""}
   *[other] 代表{ $whom }
}签署
out-signing-pairs--signed = { $pairs }签署了{ $what }
out-signing-pairs--passive = { $what }由{ $pairs }签署
signing-pair = { $who }代表{ $whom }
out-signing-open--passive = { $what }由{ $by }签署
out-signing-open--active = { $by }签署了{ $what }
out-gift--active = { $by }宣布捐赠{ $what }
    .needs = by
out-gift--heard = 会上宣布，{ $by }捐赠{ $what }
    .needs = by
out-gift--passive = 会上宣布了一项捐赠：{ $what }
    .needs = no-by
out-publication--active = { $by }发布了{ $what }
    .needs = by
out-publication--by = { $what }由{ $by }发布
    .needs = by
out-publication--passive = { $what }已发布
    .needs = no-by
out-certificate--received = { $to }获颁{ $what }
out-certificate--presented = 会上向{ $to }颁发了{ $what }
out-statistic--source = 据{ $source }{ $date ->
    [none] {""}
   *[other] （{ $date }）
}的数据，{ $what }
out-statistic--figure = { $what }（来源：{ $source }{ $date ->
    [none] {""}
   *[other] ，{ $date }
}）
out-next_meeting--next = 下次会议将{ $date ->
    [none] {""}
   *[other] 于{ $date }
}{ $place ->
    [none] {""}
   *[other] 在{ $place }
}举行
out-next_meeting--set = { $date ->
    [none] 下次会议的举办地为{ $place }
   *[other] 下次会议定于{ $date }{ $place ->
        [none] {""}
       *[other] 在{ $place }
    }举行
}
out-next_meeting-open--next = 下次会议将于{ $place }举行

## 其他体例：到会人员与待办事项
note-chair--chaired = { $people }主持了会议
note-chair-parts--chaired = { $people }主持了会议的部分环节
note-part--took = { $people }参加了会议
note-present--listed = { $people }
note-action--by = { $people }：{ $text }{ $due ->
    [none] {""}
   *[other] （期限：{ $due }）
}

## 标题与摘要
headline-done = { $things }在{ $name }上{ $kind ->
    [signing] 签署
    [adoption] 获得通过
   *[launch] 启动
}
description-held = { $name }于{ $days }举行
description-done = { $name }于{ $days }举行，会上{ $kind ->
    [signing] 签署
    [adoption] 通过
   *[launch] 启动
}了{ $things }

## 缺失内容
gap-actor = 记录{ $id }的负责人
gap-due = 记录{ $id }的期限的中文文本
gap-theme = 主题的中文文本
gap-topic = 一项议题的中文文本
gap-title = { $id }的中文标题
gap-meeting = 会议的中文名称
gap-note = 记录{ $id }的中文文本
gap-speaker = 记录{ $id }的发言人：{ $text }
gap-wording = 记录{ $id }的对象或动词：{ $text }
gap-count = 参会人数
gap-groups = 与会者身份的中文文本
gap-regions = 地区的中文名称
gap-city = { $text }的中文名称
gap-reason = { $id }的原因的中文文本
gap-what = 成果{ $id }的内容
gap-winner = { $text ->
    [none] 获奖者
   *[other] { $title }的获奖者
}
gap-elected = 当选人
gap-certified = 证书获得者
gap-signed = 签署人
gap-prize = 奖项
gap-contest = 赛事名称
gap-place = 地点
gap-source = 数据来源
gap-next = 下次会议的时间和地点
gap-placeholder = { $id }的身份
gap-organisation = { $id }的中文名称
gap-post = { $id }的职务的中文文本
gap-org-note = { $id }的中文说明
