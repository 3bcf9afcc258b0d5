namespace SahelBlog.Web.Pages;

/// <summary>What pages say to readers who sign in, and on the page that is theirs alone.</summary>
internal sealed record SignInPhrases
{
    public required string Title { get; init; }
    public required string Why { get; init; }
    public required string ByLink { get; init; }
    public required string ByLinkHint { get; init; }
    public required string SendLink { get; init; }
    public required string Sent { get; init; }
    public required string OrWith { get; init; }
    public required string Refused { get; init; }
    public required string Failed { get; init; }
    public required string Unreachable { get; init; }
    public required string BadAddress { get; init; }
    public required string LinkDead { get; init; }
    public required string LinkTitle { get; init; }
    public required string LinkButton { get; init; }
    public required string NameHint { get; init; }
    public required string Never { get; init; }
    public required string NeverHint { get; init; }
    public required string SignOut { get; init; }
    public required string MyPage { get; init; }
    public required string MyComments { get; init; }
    public required string NoComments { get; init; }
    public required string ShownName { get; init; }
    public required string ShownNameHint { get; init; }
    public required string Rename { get; init; }
    public required string Renamed { get; init; }
    public required string Data { get; init; }
    public required string Export { get; init; }
    public required string ExportHint { get; init; }
    public required string Erase { get; init; }
    public required string EraseHint { get; init; }
    public required string EraseTitle { get; init; }
    public required string EraseQuestion { get; init; }
    public required string EraseButton { get; init; }

    /// <summary>The step before it: a box to tick, and what is said when it was not.</summary>
    public required string EraseSure { get; init; }
    public required string EraseNotSure { get; init; }
    public required string Erased { get; init; }
    public required string ErasedText { get; init; }
    public required string ErasedBack { get; init; }
    public required string Approved { get; init; }
    public required string Held { get; init; }
    public required string Spam { get; init; }
    public required string Deleted { get; init; }
    public required string Older { get; init; }
    public required string Newer { get; init; }
    public required string LetterSubject { get; init; }

    /// <summary>“Signed in as Oumou.”, where the name is put between the two.</summary>
    public required string SignedInAs { get; init; }

    public required Func<string, string> GoingTo { get; init; }
    public required Func<string, string> LinkHint { get; init; }
    public required Func<string, string> MyAddress { get; init; }
    public required Func<string, string> LetterText { get; init; }

    public static readonly SignInPhrases English = new()
    {
        Title = "Sign in",
        Why =
            "You need no account to comment. Signed in, your comments are yours on every device, and one page shows them all.",
        ByLink = "E-mail",
        ByLinkHint = "We send a link to this address. No password, and the address is never shown.",
        SendLink = "Send me a link",
        Sent = "If letters reach that address, a link is on its way. It opens for half an hour.",
        OrWith = "Or sign in with",
        Refused = "You were not signed in, since it was refused there. Nothing was changed.",
        Failed =
            "That sign-in was no longer good: it was too old, was used before, or began in another browser. Try once more.",
        Unreachable = "That site cannot be reached just now, so nobody was signed in. Try again later, or another way.",
        BadAddress = "An address looks like name@example.org.",
        LinkDead = "This link opens nothing any more. A link opens once, and for half an hour. Ask for a new one.",
        LinkTitle = "Sign in here?",
        LinkButton = "Sign in",
        NameHint = "shown with your comments",
        Never = "It was not me: never write to me again",
        NeverHint =
            "Then no letter of this blog goes to this address again: no link to sign in, and none about comments.",
        SignOut = "Sign out",
        MyPage = "Your page",
        MyComments = "Your comments",
        NoComments = "You have written no comments yet.",
        ShownName = "Name",
        ShownNameHint = "shown with your next comments",
        Rename = "Change the name",
        Renamed = "Your next comments carry this name.",
        Data = "Your data",
        Export = "Download everything (JSON)",
        ExportHint =
            "All that this blog holds on you: your account, your comments, and what they said before you edited them.",
        Erase = "Erase everything…",
        EraseHint = "Your account goes, and all that you wrote and follow goes with it. Replies of others stay.",
        EraseTitle = "Erase everything?",
        EraseQuestion =
            "Your account and every comment of yours are removed for good: text, name and address. Where others have replied, a line says that something was removed. There is no way back, so download your data first if you want to keep it.",
        EraseButton = "Erase everything",
        EraseSure = "Yes, erase all that I wrote here for good",
        EraseNotSure = "Nothing was erased yet. Tick the box if you are sure.",
        Erased = "Everything is erased",
        ErasedText =
            "Your account is gone, and with it all that you wrote and followed here. You are signed out on this device.",
        ErasedBack = "To the front page",
        Approved = "published",
        Held = "held until the author has read it",
        Spam = "not published",
        Deleted = "removed by the author",
        Older = "Older comments",
        Newer = "Newer comments",
        LetterSubject = "Your link to sign in",
        SignedInAs = "Signed in as",
        GoingTo = name => $"On to {name}",
        LinkHint = email => $"You are about to sign in as {email} on this device.",
        MyAddress = email => $"Comments that were written as a guest with {email} are yours too.",
        LetterText = link =>
            $"Somebody, probably you, asked to sign in to comment.\n\nOpen this link within half an hour and press the button:\n\n{link}\n\nIf it was not you, do nothing: without the link nobody gets in. The page behind it also has a button that keeps letters of this blog from this address for good.\n",
    };

    public static readonly SignInPhrases French = new()
    {
        Title = "Se connecter",
        Why =
            "Aucun compte n’est nécessaire pour commenter. Connecté, vous retrouvez vos commentaires sur tous vos appareils, et une page les montre tous.",
        ByLink = "Courriel",
        ByLinkHint = "Nous envoyons un lien à cette adresse. Pas de mot de passe, et l’adresse n’est jamais montrée.",
        SendLink = "M’envoyer un lien",
        Sent = "Si les lettres arrivent à cette adresse, un lien est en route. Il s’ouvre pendant une demi-heure.",
        OrWith = "Ou se connecter avec",
        Refused = "Vous n’êtes pas connecté\u202f: on l’a refusé là-bas. Rien n’a changé.",
        Failed =
            "Cette connexion n’était plus bonne\u202f: trop ancienne, déjà utilisée, ou commencée dans un autre navigateur. Essayez encore.",
        Unreachable =
            "Ce site est injoignable pour l’instant\u202f; personne n’est connecté. Essayez plus tard, ou autrement.",
        BadAddress = "Une adresse ressemble à nom@example.org.",
        LinkDead = "Ce lien n’ouvre plus rien. Un lien s’ouvre une fois, pendant une demi-heure. Demandez-en un autre.",
        LinkTitle = "Se connecter ici\u202f?",
        LinkButton = "Se connecter",
        NameHint = "affiché avec vos commentaires",
        Never = "Ce n’était pas moi\u202f: ne m’écrivez plus jamais",
        NeverHint =
            "Aucune lettre de ce blog n’ira alors plus à cette adresse\u202f: ni lien pour se connecter, ni nouvelle des commentaires.",
        SignOut = "Se déconnecter",
        MyPage = "Votre page",
        MyComments = "Vos commentaires",
        NoComments = "Vous n’avez encore écrit aucun commentaire.",
        ShownName = "Nom",
        ShownNameHint = "affiché avec vos prochains commentaires",
        Rename = "Changer le nom",
        Renamed = "Vos prochains commentaires porteront ce nom.",
        Data = "Vos données",
        Export = "Tout télécharger (JSON)",
        ExportHint =
            "Tout ce que ce blog garde de vous\u202f: votre compte, vos commentaires, et ce qu’ils disaient avant d’être modifiés.",
        Erase = "Tout effacer…",
        EraseHint =
            "Votre compte disparaît avec tout ce que vous avez écrit et suivi. Les réponses des autres restent.",
        EraseTitle = "Tout effacer\u202f?",
        EraseQuestion =
            "Votre compte et tous vos commentaires disparaissent pour de bon\u202f: texte, nom et adresse. Là où d’autres ont répondu, une ligne dit que quelque chose a été retiré. On ne peut pas revenir en arrière\u202f; téléchargez d’abord vos données si vous voulez les garder.",
        EraseButton = "Tout effacer",
        EraseSure = "Oui, effacer pour de bon tout ce que j’ai écrit ici",
        EraseNotSure = "Rien n’est encore effacé. Cochez la case si vous êtes sûr.",
        Erased = "Tout est effacé",
        ErasedText =
            "Votre compte a disparu, avec tout ce que vous aviez écrit et suivi ici. Vous êtes déconnecté sur cet appareil.",
        ErasedBack = "Vers la page d’accueil",
        Approved = "publié",
        Held = "retenu jusqu’à ce que l’auteur l’ait lu",
        Spam = "non publié",
        Deleted = "retiré par l’auteur",
        Older = "Commentaires plus anciens",
        Newer = "Commentaires plus récents",
        LetterSubject = "Votre lien pour vous connecter",
        SignedInAs = "Connecté sous le nom de",
        GoingTo = name => $"Vers {name}",
        LinkHint = email => $"Vous allez vous connecter en tant que {email} sur cet appareil.",
        MyAddress = email => $"Les commentaires écrits comme invité avec {email} sont aussi les vôtres.",
        LetterText = link =>
            $"Quelqu’un, sans doute vous, a demandé à se connecter pour commenter.\n\nOuvrez ce lien dans la demi-heure et appuyez sur le bouton\u00a0:\n\n{link}\n\nSi ce n’était pas vous, ne faites rien\u202f: sans le lien, personne n’entre. La page a aussi un bouton pour qu’aucune lettre de ce blog n’aille plus jamais à cette adresse.\n",
    };

    public static readonly SignInPhrases Arabic = new()
    {
        Title = "تسجيل الدخول",
        Why = "لا تحتاج إلى حساب كي تعلّق. إذا سجّلت الدخول فتعليقاتك لك على كل جهاز، وتجمعها صفحة واحدة.",
        ByLink = "البريد الإلكتروني",
        ByLinkHint = "نرسل رابطًا إلى هذا العنوان. لا كلمة سر، ولا يظهر العنوان أبدًا.",
        SendLink = "أرسلوا لي رابطًا",
        Sent = "إن كانت الرسائل تصل إلى هذا العنوان فالرابط في الطريق. يعمل نصف ساعة.",
        OrWith = "أو سجّل الدخول عبر",
        Refused = "لم يُسجَّل دخولك، فقد رُفض ذلك هناك. لم يتغير شيء.",
        Failed = "لم يعد هذا الدخول صالحًا: إما قديم، أو استُعمل من قبل، أو بدأ في متصفح آخر. حاول مرة أخرى.",
        Unreachable = "تعذّر الوصول إلى ذلك الموقع الآن فلم يُسجَّل دخول أحد. حاول لاحقًا أو بطريقة أخرى.",
        BadAddress = "يبدو العنوان هكذا: name@example.org.",
        LinkDead = "لم يعد هذا الرابط يفتح شيئًا. الرابط يُستعمل مرة واحدة وخلال نصف ساعة. اطلب رابطًا جديدًا.",
        LinkTitle = "هل تسجّل الدخول هنا؟",
        LinkButton = "تسجيل الدخول",
        NameHint = "يظهر مع تعليقاتك",
        Never = "لست أنا: لا تكتبوا إليّ أبدًا",
        NeverHint = "لن تُرسل عندئذ أي رسالة من هذه المدونة إلى هذا العنوان: لا رابط للدخول ولا أخبار التعليقات.",
        SignOut = "تسجيل الخروج",
        MyPage = "صفحتك",
        MyComments = "تعليقاتك",
        NoComments = "لم تكتب أي تعليق بعد.",
        ShownName = "الاسم",
        ShownNameHint = "يظهر مع تعليقاتك القادمة",
        Rename = "تغيير الاسم",
        Renamed = "تعليقاتك القادمة تحمل هذا الاسم.",
        Data = "بياناتك",
        Export = "تنزيل كل شيء (JSON)",
        ExportHint = "كل ما تحتفظ به هذه المدونة عنك: حسابك وتعليقاتك ونصوصها قبل تعديلها.",
        Erase = "محو كل شيء…",
        EraseHint = "يُمحى حسابك وكل ما كتبته وما تتابعه. تبقى ردود الآخرين.",
        EraseTitle = "هل تمحو كل شيء؟",
        EraseQuestion =
            "يُحذف حسابك وكل تعليقاتك نهائيًا: النص والاسم والعنوان. وحيث ردّ آخرون يقول سطر إن شيئًا حُذف. لا رجعة في ذلك، فنزّل بياناتك أولًا إن أردت الاحتفاظ بها.",
        EraseButton = "محو كل شيء",
        EraseSure = "نعم، امحُ نهائيًّا كل ما كتبته هنا",
        EraseNotSure = "لم يُمحَ شيء بعد. ضع العلامة في الخانة إن كنت متأكدًا.",
        Erased = "مُحي كل شيء",
        ErasedText = "حُذف حسابك، ومعه كل ما كتبته وما تتابعه هنا. سُجّل خروجك على هذا الجهاز.",
        ErasedBack = "إلى الصفحة الأولى",
        Approved = "منشور",
        Held = "بانتظار المراجعة",
        Spam = "غير منشور",
        Deleted = "حذفه صاحب المدونة",
        Older = "تعليقات أقدم",
        Newer = "تعليقات أحدث",
        LetterSubject = "رابط تسجيل دخولك",
        SignedInAs = "دخلت باسم",
        GoingTo = name => $"إلى {name}",
        LinkHint = email => $"أنت على وشك الدخول باسم {email} على هذا الجهاز.",
        MyAddress = email => $"التعليقات التي كُتبت ضيفًا بالعنوان {email} لك أيضًا.",
        LetterText = link =>
            $"طلب أحدهم، وربما أنت، تسجيل الدخول للتعليق.\n\nافتح هذا الرابط خلال نصف ساعة واضغط الزر:\n\n{link}\n\nإن لم تكن أنت فلا تفعل شيئًا: لا يدخل أحد من دون الرابط. وفي الصفحة زرّ يمنع رسائل هذه المدونة عن هذا العنوان إلى الأبد.\n",
    };
}
