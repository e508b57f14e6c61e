#include "common/text/stop_words.h"

namespace dateline::stop_words {

const std::string_view kArabic =
    "في من على إلى عن مع أن إن ان الى هذا هذه ذلك تلك التي الذي الذين كان كانت قد لا ما لم لن هو هي هم كما "
    "بعد قبل بين "
    "حيث كل أو او ثم و ف ب ل أي عند منذ حتى غير إذا اذا لكن بل أيضا";

const std::string_view kDanish =
    "og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi min havde "
    "ham hun nu "
    "over da fra du ud sin dem os op man hans hvor eller hvad skal selv her alle vil blev kunne ind når være "
    "dog noget "
    "ville jo deres efter ned skulle denne end dette mit også under have dig hende mit dit disse";

const std::string_view kDutch =
    "de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan zou "
    "of wat mijn "
    "men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want "
    "nog zal me "
    "zij nu ge geen omdat iets worden toch al waren veel meer doen moet ben zonder kan hun dus alles onder "
    "ja werd wezen";

const std::string_view kEnglish =
    "a about after all also am an and any are as at be because been before being between both but by can "
    "could did do "
    "does doing during each for from further had has have having he her here hers herself him himself his "
    "how i if in "
    "into is it its itself just me more most my myself no nor not now of off on once only or other our ours "
    "ourselves "
    "out over own same she should so some such than that the their theirs them themselves then there these "
    "they this "
    "those through to too under until up very was we were what when where which while who whom why will with "
    "would you "
    "your yours yourself yourselves don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't "
    "couldn't "
    "shouldn't hasn't haven't hadn't it's he's she's that's there's i'm i've i'd i'll you're you've you'd "
    "you'll we're "
    "we've we'd we'll they're they've they'd they'll let's";

const std::string_view kFinnish =
    "olla olen olet on olemme olette ovat ole oli olisi minä sinä hän me te he se ne tämä nämä tuo joka "
    "jotka mikä mitä "
    "ja että jos koska kuin mutta niin sekä sillä tai vaan vai vaikka kanssa mukaan noin yli ei en et eivät "
    "myös nyt "
    "jo vain kun sen hänen sitä siitä jonka";

const std::string_view kFrench =
    "au aux avec ce ces cet cette dans de des du elle elles en et eux il ils je la le les leur leurs lui ma "
    "mais me même "
    "mes moi mon ne nos notre nous on ou où par pas pour qu que qui quoi quel quelle sa se ses si son sont "
    "sur ta te tes "
    "toi ton tu un une vos votre vous c d j l à m n s t y été être est était étaient sera seront ai as a "
    "avons avez ont "
    "avait avaient aura plus comme aussi entre sans sous vers chez donc dont car ni";

const std::string_view kGerman =
    "aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf "
    "aus bei bin "
    "bis bist da damit dann das daß dass dasselbe dazu dein deine dem den denn der derer des dich die dies "
    "diese diesem "
    "diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines einig einige er es etwas "
    "euch euer "
    "eure für gegen gewesen hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem "
    "ihren ihrer "
    "im in indem ins ist jede jedem jeden jeder jedes jene jetzt kann kein keine keinem keinen können könnte "
    "machen man "
    "manche mein meine mich mir mit muss musste nach nicht nichts noch nun nur ob oder ohne sehr sein seine "
    "seinem "
    "seinen seiner selbst sich sie sind so solche soll sollte sondern sonst über um und uns unser unter viel "
    "vom von vor "
    "war waren warst was weg weil weiter welche welcher wenn werde werden wie wieder will wir wird wirst wo "
    "wollen "
    "wollte würde würden zu zum zur zwar zwischen wurde wurden";

const std::string_view kGreek =
    "ο η το οι τα του τησ των τον την τισ τουσ ένα ένασ μια μία και κι ή αλλά όμωσ ούτε αν όταν όπωσ πωσ ότι "
    "που να θα δεν μη μην "
    "με σε από για προσ κατά μετά ωσ χωρίσ στο στη στην στον στα στισ στουσ είναι ήταν έχει έχουν είχε αυτό "
    "αυτή αυτόσ αυτά αυτέσ αυτοί μου σου μασ σασ";

const std::string_view kHindi =
    "का के की में है हैं को से पर ने और यह वह इस उस कि जो तो ही भी था थी थे कर एक हो गया गई गए रहा रही रहे लिए अपने "
    "अपनी "
    "किया करने नहीं साथ बाद तक या जा इन उन वे ये कुछ";

const std::string_view kItalian =
    "a ad agli ai al alla alle allo anche avere c che chi ci coi col come con contro cui da dagli dai dal "
    "dalla dalle "
    "dallo degli dei del della delle dello di dove e ed era erano essere fra gli ha hanno ho i il in io l la "
    "le lei li "
    "lo loro lui ma mi mia mie mio ne negli nei nel nella nelle nello no noi non nostro o per perché più "
    "quale quando "
    "quella quelle quelli quello questa queste questi questo se sei si sia sono sta su sua sue sugli sui sul "
    "sulla sulle "
    "suo suoi te ti tra tu un una uno vi voi è";

const std::string_view kJapanese =
    "の に は を た が で て と し れ さ ある いる も する から な こと として い や れる など なっ ない "
    "この ため その あっ よう また もの "
    "という あり まで られ なる へ か だ これ によって により おり より による ず なり られる において ば "
    "なかっ なく しかし について せ だっ "
    "それ それぞれ でも ほか ます です ました でし まし";

const std::string_view kNorwegian =
    "og i jeg det at en et den til er som på de med han av ikke der så var meg seg men ett har om vi min "
    "mitt ha hadde "
    "hun nå over da ved fra du ut sin dem oss opp man kan hans hvor eller hva skal selv her alle vil ble "
    "kunne inn når "
    "være kom noen noe ville dere deres etter ned skulle denne for dette også under";

const std::string_view kPolish =
    "a aby ale bardzo bez bo być był była było były by ci co czy dla do gdy gdzie go i ich ile im ja jak "
    "jako je jednak "
    "jego jej jest już każdy kiedy kto która które którego której który których którzy lub ma mi mnie może "
    "można na nad "
    "nam nas nie nich nim niż o od on ona one oni oraz po pod przed przez przy są się ta tak także tam te "
    "tego tej ten "
    "też to tu tych tylko tym w we wszystko z za ze że";

const std::string_view kPortuguese =
    "a ao aos aquela aquele as até com como da das de dela dele deles depois do dos e ela elas ele eles em "
    "entre era "
    "essa esse esta está estão este eu foi foram há isso isto já la lhe mais mas me mesmo meu minha muito na "
    "não nas nem "
    "no nos nós nossa nosso num numa o os ou para pela pelas pelo pelos por qual quando que quem são se sem "
    "ser será seu "
    "seus só sua suas também te tem têm tinha um uma você vos à às é";

const std::string_view kRussian =
    "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот "
    "от меня еще "
    "о из ему теперь когда даже ну ли если уже или ни быть был него до вас нибудь опять уж вам ведь там "
    "потом себя ничего "
    "ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже себе под "
    "будет ж тогда "
    "кто этот того потому этого какой ним здесь этом один почти мой тем чтобы нее были куда зачем всех при "
    "об это эти "
    "который которая которые также";

const std::string_view kSpanish =
    "a al algo algunas algunos ante antes aquel aquella como con contra cual cuando de del desde donde "
    "durante e el él "
    "ella ellas ellos en entre era eran es esa esas ese eso esos esta está están estas este esto estos fue "
    "fueron ha han "
    "hasta hay la las le les lo los mas más me mi mis mucho muy nada ni no nos nosotros o os otra otro para "
    "pero poco por "
    "porque que qué quien quienes se sea ser si sí sido sin sobre son su sus también tanto te tiene tienen "
    "todo todos tu "
    "tus un una uno unos y ya yo";

const std::string_view kSwedish =
    "och det att i en jag hon som han på den med var sig för så till är men ett om hade de av icke mig du "
    "henne då sin nu "
    "har inte hans honom skulle hennes där min man ej vid kunde något från ut när efter upp vi dem vara vad "
    "över än dig "
    "kan sina här ha mot alla under någon eller allt mycket sedan denna själv detta åt utan varit hur ingen "
    "mitt ni bli "
    "blev oss din dessa några deras blir mina samma vilken er sådan vår dess inom mellan";

const std::string_view kTurkish =
    "acaba ama ancak artık asla aslında az bana bazı belki ben beni benim beri bile bin bir biri birkaç biz "
    "bize bizi bu "
    "buna bunda bundan bunu bunun çok çünkü da daha de değil diye eğer en gibi hem hep hepsi her hiç için "
    "ile ise kadar "
    "ki kim mi mı mu mü nasıl ne neden nerede niye o olan olarak oldu olduğu ona onlar onu onun oysa şey siz "
    "şu tüm ve "
    "veya ya yani";

}  // namespace dateline::stop_words
