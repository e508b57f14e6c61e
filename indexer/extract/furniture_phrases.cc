#include "indexer/extract/furniture_phrases.h"

namespace dateline {

const std::array<FurniturePhrases, 7> kFurniturePhrases = {{
    {Furniture::kOtherStories, true, R"(related
related articles
related stories
related story
related article
related news
related content
related posts
related topics
related coverage
related reading
related links
more stories
more news
more articles
more on this story
more on this topic
more on this
more like this
more coverage
more to read
more to explore
read next
up next
what to read next
next article
you may also like
you might also like
you may like
you might be interested in
you may be interested in
recommended
recommended for you
recommended stories
recommended articles
recommended reading
recommended videos
most read
most popular
most viewed
most shared
most commented
popular now
popular stories
popular posts
popular articles
popular
trending
trending now
trending stories
trending articles
trending news
latest
latest news
latest stories
latest articles
latest posts
latest headlines
top stories
top news
featured
featured stories
featured articles
editors' picks
editor's picks
don't miss
keep reading
further reading
in other news
other stories
other news
recent posts
recent articles
recent stories
recent news
similar articles
similar stories
similar posts
sponsored content
sponsored stories
promoted stories
promoted content
from around the web
around the web
from the web
paid content
partner content
see also
read also
also read
also on this site
elsewhere
mehr zum thema
zum thema
auch interessant
auch interessant für sie
das könnte sie auch interessieren
das könnte dich auch interessieren
das könnte sie interessieren
weitere artikel
weitere nachrichten
weitere themen
weitere meldungen
weitere beiträge
mehr nachrichten
ähnliche artikel
ähnliche beiträge
verwandte artikel
verwandte themen
passend zum thema
meistgelesen
meistgelesene artikel
die meistgelesenen artikel
am meisten gelesen
beliebte artikel
neueste artikel
neueste nachrichten
aktuelle nachrichten
lesen sie auch
lesen sie dazu auch
empfehlungen der redaktion
empfohlene artikel
empfohlene beiträge
verwandte beiträge
verwandte themenbereiche
mehr themen
neueste kommentare
lesen sie auch die folgenden beiträge
empfohlene inhalte
aus dem ressort
à lire aussi
lire aussi
à lire également
articles liés
articles similaires
articles recommandés
sur le même sujet
sur le même thème
dans la même rubrique
dans la même catégorie
les plus lus
les plus populaires
les articles les plus lus
vous aimerez aussi
cela peut vous intéresser
à découvrir
nos recommandations
dernières actualités
dernières nouvelles
noticias relacionadas
artículos relacionados
contenido relacionado
notas relacionadas
te puede interesar
también te puede interesar
le puede interesar
te recomendamos
le recomendamos
lo más leído
lo más visto
lo último
más noticias
últimas noticias
más información
lea también
lee también
ver también
articoli correlati
notizie correlate
articoli simili
leggi anche
potrebbe interessarti
potrebbe interessarti anche
ti potrebbe interessare
i più letti
più letti
ultime notizie
altri articoli
da leggere
notícias relacionadas
artigos relacionados
matérias relacionadas
conteúdo relacionado
leia também
mais lidas
mais notícias
últimas notícias
veja também
você também pode gostar
lees ook
lees verder
gerelateerde artikelen
gerelateerd nieuws
meer over dit onderwerp
meest gelezen
aanbevolen
meer nieuws
läs också
läs även
relaterade artiklar
relaterat
mest läst
mer från
les også
relaterte artikler
relaterte saker
mest lest
læs også
relaterede artikler
mest læste
lue myös
luetuimmat
czytaj także
czytaj również
czytaj też
zobacz także
zobacz też
zobacz również
przeczytaj także
powiązane artykuły
podobne artykuły
najczęściej czytane
polecane
polecane artykuły
čtěte také
související články
nejčtenější
kapcsolódó cikkek
legolvasottabb
διαβάστε επίσης
σχετικά άρθρα
δημοφιλή
читайте также
читайте по теме
похожие статьи
похожие новости
похожие материалы
материалы по теме
новости по теме
статьи по теме
по теме
самое читаемое
последние новости
популярное
читайте також
схожі новини
новини по темі
ilgili haberler
benzer haberler
çok okunanlar
en çok okunanlar
son haberler
berita terkait
baca juga
berita terpopuler
tin liên quan
bài viết liên quan
関連記事
関連ニュース
おすすめ記事
あわせて読みたい
こちらもおすすめ
アクセスランキング
人気記事
人気記事ランキング
最新記事
新着記事
最新ニュース
相关阅读
相关新闻
相关文章
相关推荐
推荐阅读
热门文章
热门新闻
最新文章
延伸阅读
猜你喜欢
相關新聞
相關文章
相關報導
推薦閱讀
延伸閱讀
熱門文章
熱門新聞
관련 기사
관련기사
관련 뉴스
추천 기사
인기 기사
많이 본 뉴스
많이 본 기사
최신 뉴스
اقرأ أيضا
اقرأ المزيد
مقالات ذات صلة
أخبار ذات صلة
مواضيع ذات صلة
الأكثر قراءة
यह भी पढ़ें
संबंधित खबरें)"},
    {Furniture::kOtherStories, false, R"(more from 
more stories from 
more news from 
more in 
recommended by 
mehr aus 
mehr von 
plus d'articles 
más de 
stories you )"},
    {Furniture::kAfterwards, true, R"(comments
comment
leave a comment
leave a reply
post a comment
join the conversation
join the discussion
add a comment
show comments
view comments
reader comments
your email address will not be published
about the author
about us
contact us
contact
imprint
legal notice
terms of use
terms of service
terms and conditions
terms & conditions
privacy policy
privacy notice
privacy
cookie policy
accessibility
advertise with us
advertise
careers
site map
sitemap
all rights reserved
quick links
follow us
follow us on
connect with us
kommentare
kommentar schreiben
schreibe einen kommentar
kommentare geschlossen
kommentar verfassen
über uns
impressum
datenschutz
datenschutzerklärung
nutzungsbedingungen
agb
kontakt
commentaires
laisser un commentaire
réagir
mentions légales
à propos
contactez-nous
politique de confidentialité
comentarios
deja un comentario
deja una respuesta
aviso legal
política de privacidad
sobre nosotros
quiénes somos
contacto
commenti
lascia un commento
chi siamo
note legali
comentários
deixe um comentário
deixe uma resposta
sobre nós
quem somos
fale conosco
política de privacidade
reacties
over ons
privacybeleid
kommentarer
om oss
komentarze
o nas
комментарии
оставить комментарий
о нас
о проекте
контакты
yorumlar
hakkımızda
künye
コメント
コメントを残す
プライバシーポリシー
利用規約
会社概要
お問い合わせ
评论
发表评论
关于我们
联系我们
隐私政策
關於我們
聯絡我們
隱私權政策
댓글
회사소개
개인정보처리방침
التعليقات
اترك تعليقا
من نحن
اتصل بنا
سياسة الخصوصية)"},
    {Furniture::kAfterwards, false, R"(copyright ©
copyright 19
copyright 20
© 19
© 20
all rights reserved
alle rechte vorbehalten
tous droits réservés
todos los derechos reservados
tutti i diritti riservati
todos os direitos reservados
все права защищены
your email address will not be published)"},
    {Furniture::kControl, true, R"(skip to content
externer inhalt
empfohlener externer inhalt
empfohlener redaktioneller inhalt
skip to main content
skip to main
skip to navigation
skip to search
skip to footer
skip navigation
skip ad
jump to content
zum inhalt springen
zum hauptinhalt springen
direkt zum inhalt
aller au contenu
aller au contenu principal
ir al contenido
ir al contenido principal
saltar al contenido
vai al contenuto
pular para o conteúdo
ir para o conteúdo
naar de inhoud
hoppa till innehåll
przejdź do treści
перейти к содержимому
перейти к содержанию
コンテンツへスキップ
本文へスキップ
跳至内容
跳到主要內容
menu
main menu
open menu
close menu
toggle navigation
navigation
home
homepage
home page
search
search for
open search
close
close search
submit
ok
back
back to top
back to home
go to top
top
next
previous
prev
sign in
sign up
sign out
log in
login
log out
register
create account
create an account
my account
account
profile
settings
subscribe
subscribe now
donate
donate now
support us
become a member
share
share this
share this article
share this story
share this post
share article
share on facebook
share on twitter
share on x
share on linkedin
share on whatsapp
share via email
share by email
share to facebook
share to twitter
click to share
tweet
tweet this
pin it
facebook
twitter
instagram
linkedin
whatsapp
telegram
pinterest
reddit
youtube
tiktok
email
e-mail
email this
email this article
mail
rss
print
print this
print this article
print article
copy link
copy link to clipboard
copy url
link copied
save
save article
save for later
save this article
bookmark
bookmark this
add to favorites
favorite
like
likes
dislike
follow
following
unfollow
reply
report
flag
shares
views
reads
reactions
min read
minute read
minutes read
mins read
minute
k views
k shares
m views
reading time
read time
time to read
listen
listen to this article
listen to article
listen now
play
play video
pause
mute
unmute
watch
watch now
watch video
now playing
loading
loading comments
load more
load more stories
show more
show less
see more
see all
view all
view more
read more
read full story
read full article
continue reading
click here
learn more
more
article continues below
story continues below
story continues below advertisement
article continues after advertisement
continue reading the main story
continue reading below
advertisement
advert
adverts
advertising
this slideshow requires javascript
advertisements
ad
ads
sponsored
promoted
sponsor message
image
image source
photo
photos
video
gallery
caption
hide caption
toggle caption
enlarge this image
enlarge
expand
view gallery
in pictures
getty images
translate
select language
language
dark mode
light mode
font size
text size
increase font size
decrease font size
accept
accept all
accept cookies
accept all cookies
i accept
i agree
agree
reject
reject all
decline
manage preferences
manage cookies
cookie settings
cookie preferences
privacy settings
manage consent
got it
dismiss
unsubscribe
follow us on facebook
follow us on twitter
follow us on instagram
follow us on google news
join our telegram channel
breaking news
live
menü
startseite
suche
suchen
anmelden
abmelden
registrieren
einloggen
teilen
artikel teilen
drucken
merken
artikel merken
artikel drucken
artikel anhören
vorlesen
anzeige
werbung
mehr
mehr lesen
mehr anzeigen
mehr erfahren
weiterlesen
weiter
zurück
nach oben
schließen
link kopieren
per mail teilen
min lesezeit
lesezeit
minuten lesezeit
alle akzeptieren
akzeptieren
einstellungen
abonnieren
jetzt abonnieren
accueil
rechercher
recherche
se connecter
connexion
s'abonner
s'inscrire
partager
partager sur facebook
partager sur twitter
partager cet article
imprimer
publicité
annonce
lire la suite
voir plus
en savoir plus
suivant
précédent
fermer
tout accepter
tout refuser
écouter
min de lecture
temps de lecture
minutes de lecture
lecture
haut de page
inicio
buscar
iniciar sesión
suscríbete
suscribirse
registrarse
compartir
compartir en facebook
compartir en twitter
comparte
imprimir
publicidad
anuncio
leer más
seguir leyendo
ver más
siguiente
anterior
cerrar
aceptar
guardar
escuchar
min de lectura
minutos de lectura
cerca
accedi
abbonati
condividi
stampa
pubblicità
leggi tutto
leggi di più
continua a leggere
avanti
indietro
chiudi
accetta
min di lettura
minuti di lettura
início
entrar
assine
compartilhar
compartilhe
partilhar
publicidade
propaganda
continua depois da publicidade
continue lendo
leia mais
saiba mais
ver mais
próximo
fechar
aceitar
ouvir
min de leitura
zoeken
inloggen
aanmelden
delen
deel dit artikel
advertentie
lees meer
sluiten
akkoord
dela
sök
logga in
annons
läs mer
stäng
del
søk
logg inn
annonse
les mer
lukk
jaa
mainos
szukaj
zaloguj
zaloguj się
udostępnij
podziel się
reklama
czytaj więcej
czytaj dalej
sdílet
hledat
přihlásit
megosztás
hirdetés
κοινοποίηση
διαφήμιση
αναζήτηση
меню
поиск
войти
вход
регистрация
поделиться
реклама
читать далее
читать дальше
подробнее
главная
назад
закрыть
распечатать
пошук
увійти
поділитися
menüyü aç
ara
giriş yap
paylaş
abone ol
reklam
devamını oku
ana sayfa
bagikan
iklan
chia sẻ
quảng cáo
đăng nhập
メニュー
検索
ログイン
会員登録
シェア
シェアする
ツイート
印刷
広告
pr
続きを読む
もっと見る
ホーム
トップ
トップページ
閉じる
同意する
保存
菜单
搜索
登录
注册
登录 注册
分享
分享到
打印
广告
首页
阅读更多
查看更多
返回顶部
收藏
关闭
選單
搜尋
登入
分享到臉書
廣告
首頁
列印
閱讀更多
메뉴
검색
로그인
회원가입
공유
공유하기
인쇄
광고
홈
더보기
닫기
القائمة
بحث
البحث
تسجيل الدخول
مشاركة
شارك
طباعة
إعلان
الرئيسية
المزيد
खोजें
साझा करें
शेयर करें
विज्ञापन)"},
    {Furniture::kControl, false, R"(read more:
read also:
also read:
see also:
related:
read next:
don't miss:
must read:
watch:
watch now:
click here to 
click to share 
share on 
lesen sie auch:
lesen sie mehr:
lesen sie dazu:
mehr zum thema:
auch interessant:
lire aussi:
lire aussi :
à lire aussi :
à lire aussi:
à lire :
lea también:
lee también:
lea además:
te puede interesar:
leggi anche:
leia também:
leia mais:
veja também:
lees ook:
läs också:
läs mer:
les også:
læs også:
czytaj też:
czytaj także:
zobacz też:
zobacz także:
читайте также:
читайте також:
baca juga:
>>> 
相关阅读:
相关阅读：
延伸阅读:
延伸閱讀：
関連記事：
関連記事:
اقرأ أيضا:
यह भी पढ़ें:)"},
    {Furniture::kBox, true, R"(newsletter
newsletters
our newsletter
sign up for our newsletter
subscribe to our newsletter
get our newsletter
enjoyed this article
enjoying this article
enjoy this article
liked this article
like this article
did you enjoy this article
like what you're reading
like what you see
enjoyed this story
enjoyed this post
was this article helpful
was this helpful
was this page helpful
stay informed
stay up to date
stay updated
stay connected
stay in the loop
never miss a story
never miss an update
never miss a beat
don't miss out
get the latest news
get the app
download the app
download our app
support our journalism
support independent journalism
support quality journalism
we value your privacy
your privacy
your privacy matters
we care about your privacy
this website uses cookies
this site uses cookies
we use cookies
about cookies
cookies
cookie notice
cookie consent
already a subscriber
subscribe to continue reading
subscribe to read more
create a free account
thanks for reading
thank you for reading
thank you for subscribing
hat ihnen dieser artikel gefallen
hat ihnen der artikel gefallen
newsletter abonnieren
newsletter bestellen
unser newsletter
jetzt newsletter abonnieren
keine nachricht verpassen
wir verwenden cookies
ihre privatsphäre
inscrivez-vous à notre newsletter
abonnez-vous à notre newsletter
recevez notre newsletter
notre newsletter
la newsletter
ce site utilise des cookies
nous utilisons des cookies
votre vie privée
cet article vous a plu
suscríbete a nuestro boletín
suscríbete a nuestra newsletter
boletín
boletines
usamos cookies
utilizamos cookies
te ha gustado este artículo
iscriviti alla newsletter
iscriviti alla nostra newsletter
utilizziamo i cookie
questo sito utilizza i cookie
ti è piaciuto questo articolo
assine nossa newsletter
receba nossa newsletter
utilizamos cookies
gostou deste artigo
schrijf je in voor onze nieuwsbrief
nieuwsbrief
nyhetsbrev
nyhedsbrev
zapisz się do newslettera
подпишитесь на рассылку
подписаться на рассылку
понравилась статья
рассылка
e-bülten
メルマガ登録
ニュースレター
ニュースレターに登録
この記事が気に入ったら
订阅
订阅我们
订阅新闻
訂閱電子報
電子報
뉴스레터
뉴스레터 구독
النشرة البريدية
اشترك في النشرة البريدية)"},
}};

const std::string_view kBoxWords = R"(newsletter
subscribe
unsubscribe
subscription
sign up
inbox
e-mail
email
cookies
cookie
privacy
consent
opt out
spam
weekly digest
download the app
donate
contribution
advertising partners
abonnieren
abonnement
datenschutz
einwilligung
posteingang
einverstanden
abonnez
inscrivez
inscription
désabonner
confidentialité
courriel
suscrib
boletín
privacidad
correo electrónico
iscriviti
iscrizione
informativa
inscreva
assine
privacidade
nieuwsbrief
nyhetsbrev
nyhedsbrev
zapisz się
subskry
prywatności
подпис
рассылк
конфиденциальност
gizlilik
abone
メルマガ
ニュースレター
登録
プライバシー
クッキー
订阅
邮箱
隐私
訂閱
信箱
구독
이메일
النشرة
بريدك)";

}  // namespace dateline
