# Mots des pages personnelles en français
# reviewed-by: none

## Head and foot
page-foot = Cette page est à vous seul : ne transmettez pas son adresse. Fonctionne avec meetbot
page-language = Langue
page-cancelled = Cette réunion est annulée. Elle n’aura pas lieu.
page-help = Un souci ? Contact :

## Personal page
page-saved = Votre réponse est notée. Vous pouvez la changer jusqu’à la fin de la réunion.
page-over = La réunion est terminée
page-after = Ce qui est disponible
page-runs = C’est en cours
page-starts-in = Commence dans { $span }
page-zone-unknown = Nous ne connaissons pas votre ville : ce sont les heures du lieu.
page-join-from = Rejoindre en ligne, dès { $time } (heure de { $city })
page-come = Viendrez-vous ?
page-unanswered = Vous n’avez pas encore répondu.
page-said = Votre réponse :
page-own-sessions = Vos séances
page-badge = Votre code pour l’accueil
page-badge-hint = Montrez-le à votre arrivée. Il dit à l’accueil qui vous êtes et n’ouvre rien.
page-agenda = Tout le programme
page-feed = Dans votre agenda
page-subscribe = S’abonner à vos séances
page-feed-hint = L’abonnement suit chaque changement, souvent avec quelques heures de retard. Les séances reçues par courriel y figureraient deux fois. Pour d’autres logiciels :
page-list = { $first }, { $second }
page-part-chair = vous présidez
page-part-moderator = vous modérez
page-part-facilitator = vous animez
page-part-lead = vous dirigez
page-part-host = vous accueillez
page-part-speaker = vous intervenez
page-part-rapporteur = vous prenez les notes

## Answer
page-answers-closed = La réunion est terminée : on ne peut plus répondre.
page-not-stored = Rien n’est encore enregistré. Appuyez une fois pour confirmer.
page-confirm = Confirmer : { $answer }
page-answer-yes = oui
page-answer-maybe = peut-être
page-answer-no = non
page-answer-delegated = Quelqu’un vient à votre place
page-answer-onsite = { $answer }, sur place
page-answer-online = { $answer }, en ligne
page-mine = Ma page

## Join
page-opens-at = Votre salle ouvre à
page-in = dans { $span }
page-moves-on = La réunion commence à { $time }. Cette page avance d’elle-même.
page-no-address = La salle est ouverte, mais son adresse manque
page-no-address-yet = L’organisateur n’a pas encore donné l’adresse de l’appel. Cette page avance d’elle-même dès qu’elle est là.
page-join-onsite = Vous venez sur place
page-join-closed = Ce lien vers la réunion en ligne est fermé pour vous, car vous avez une place dans la salle.
page-join-switch = Pour participer en ligne, changez sur votre page : son lien est dans chaque message.
page-thanks = Merci de votre intérêt. C’était le { $date }, dès { $time }.

## Unsubscribe
page-stop = Arrêter les rappels ?
page-stop-button = Arrêter les rappels
page-stopped = Les rappels sont arrêtés
page-stopped-hint = Vous ne recevez plus de rappels de cette réunion à cette adresse, ni d’annonces de retard ou d’autres nouvelles.
page-still-comes = Les changements et les annulations vous parviennent toujours : votre agenda en dépend.
page-stop-all = Arrêter tous les messages de cette réunion ?
page-stop-all-hint = Les changements ne vous parviendront plus non plus. Une annulation vous sera toujours annoncée, et votre réponse reste telle quelle.
page-stop-all-button = Arrêter tous les messages
page-stopped-all = Tous les messages de cette réunion sont arrêtés
page-stopped-all-hint = Seule une annulation vous sera encore annoncée. Votre réponse reste telle quelle.
page-resume-button = Recevoir de nouveau les messages
page-resumed = Les messages arrivent de nouveau

## How somebody takes part
page-mode-title = Votre participation
page-mode-link = Participer autrement : sur place ou en ligne
page-mode-until = Vous pouvez changer jusqu’au { $until }.
page-mode-closed = Le changement était possible jusqu’au { $until }. Adressez-vous à l’organisation.
page-mode-none = Il n’y a qu’une façon de participer à cette réunion.
page-mode-to-online = Participer en ligne
page-mode-to-onsite = Venir sur place
page-mode-follows-online = Votre place revient à qui en attend une, et votre code d’entrée n’est plus valable. Vos rendez-vous arrivent de nouveau avec votre lien ; votre réponse reste.
page-mode-follows-onsite = Il y a une place pour vous. Vos rendez-vous arrivent de nouveau avec le lieu ; votre réponse reste.
page-mode-told = La présidence de votre séance et la régie du temps sont prévenues.
page-mode-confirm-online = Je participe en ligne
page-mode-confirm-onsite = Je viens sur place
page-mode-taken = Toutes les places sont prises.
page-mode-meanwhile = Vous pouvez en attendre une et participer en ligne d’ici là. Quand une place est à vous, vos rendez-vous arrivent de nouveau avec le lieu.
page-mode-wait = Attendre une place
page-mode-waiting = Vous attendez une place et participez en ligne d’ici là.
page-mode-leave = Ne plus attendre
page-mode-kept = Une place vous est réservée jusqu’au { $until }. Sans réponse, elle va à la personne suivante.
page-mode-take = Prendre la place
page-mode-let-go = La laisser
page-mode-came-done = C’est noté : { $mode }. Vos rendez-vous sont en route.
page-mode-came-same = C’est noté : { $mode }.
page-mode-came-waits = C’est noté : vous attendez une place.
page-mode-came-full = Toutes les places sont prises : rien n’a changé.
page-mode-came-closed = Le délai est passé : rien n’a changé.

## Zone
page-zone = Votre fuseau horaire
page-zone-label = Fuseau
page-zone-follows = Les heures de vos pages, rappels et courriels le suivent. Les rendez-vous que vous avez sont envoyés une fois de plus avec ces heures dans le texte : la réunion ne bouge pas et rien n’est redemandé.
page-zone-button = Utiliser ce fuseau
page-zone-noted = C’est noté.
page-zone-sent = Vos rendez-vous sont de nouveau en route.
page-zone-link = Changer de fuseau horaire

## Language
page-own-language = Votre langue
page-own-language-follows = Les courriels qui vous sont adressés et vos pages l’emploient désormais. Les rendez-vous que vous avez restent tels quels jusqu’à ce que la réunion change.
page-own-language-button = Utiliser cette langue
page-own-language-link = Changer la langue de vos courriels

## Data and consent
page-data = Mes données
page-data-link = Mes données et mon accord
page-data-held = Ce qui est conservé à votre sujet
page-data-name = Nom
page-data-address = Adresse
page-data-zone = Fuseau
page-data-language = Langue
page-data-counts = Invitations : { $invitations } · réponses : { $answers } · courriels : { $mails }
page-data-for = Cela sert à vous inviter, à tenir votre agenda à jour, à vous laisser entrer et à compter les présents. Aucune liste des participants n’est montrée à quiconque.
page-data-part = Vous intervenez dans le programme : votre nom y reste, ainsi que dans ce qui est raconté de la réunion.
page-data-file = Tout télécharger (JSON)
page-consent = Ce que vous acceptez
page-consent-apart = Cela ne touche pas aux courriels : quel que soit votre choix, invitations et rappels arrivent comme avant.
page-consent-publish = Mon nom peut figurer dans ce qui est publié sur cette réunion
page-consent-photo = Des photos de moi peuvent être publiées, avec mon nom
page-consent-recording = On peut m’enregistrer dans : { $sessions }
page-consent-button = Enregistrer ce choix
page-name = Votre nom est-il juste ?
page-name-ask = Dire à l’organisateur comment il s’écrit
page-name-body = Mon nom s’écrit :

## Erased by one's own wish
page-erase = M’effacer de cette réunion
page-erase-link = M’effacer de cette réunion
page-erase-part = Vous intervenez dans cette réunion : cela ne peut pas se faire tout seul. Écrivez à l’organisateur.
page-erase-others = Cela ne peut pas se faire tout seul : il faudrait prévenir d’autres personnes. Écrivez à l’organisateur.
page-erase-off = Vous êtes retiré de la liste, et vos liens n’ouvrent plus rien.
page-erase-withdrawn = Votre invitation est retirée : un dernier courriel l’enlève de votre agenda.
page-erase-waiting = Les courriels en attente pour vous ne partent pas : { $count }.
page-erase-deleted = Ensuite votre nom, votre adresse, vos réponses et vos courriels sont effacés ici.
page-erase-stays = Que quelqu’un était là compte toujours, sans dire qui. Ce que d’autres ont reçu, et les sauvegardes tant qu’elles durent, restent.
page-erase-final = Cela ne peut pas être annulé.
page-erase-not = Rester sur la liste
page-erase-button = M’effacer
page-erased = Vous n’êtes plus sur la liste
page-erased-next = Vos données sont effacées dès que le dernier courriel est parti. Vous pouvez fermer cette page ; son adresse n’ouvre plus rien.

## Recording
page-recorded-full = Ceci est enregistré.
page-recorded-consent = Ceci est enregistré ; parmi les intervenants, seuls ceux qui l’acceptent.
page-recorded-ask = Peut-on vous enregistrer dans vos séances ? Vous ne l’avez pas encore dit.
page-recorded-yes = Vous acceptez d’être enregistré.
page-recorded-no = Vous n’acceptez pas d’être enregistré.
page-recorded-link = Dire si l’on peut vous enregistrer
