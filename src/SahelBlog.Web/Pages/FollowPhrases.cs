namespace SahelBlog.Web.Pages;

/// <summary>What the pages say about following.</summary>
internal sealed record FollowPhrases
{
    public required string Title { get; init; }
    public required string Standfirst { get; init; }
    public required string Feeds { get; init; }
    public required string AllComments { get; init; }
    public required string AllCommentsHint { get; init; }
    public required string PostsHint { get; init; }
    public required Func<string, string> ThreadFeed { get; init; }
    public required Func<string, string> BranchFeed { get; init; }
    public required string SendMe { get; init; }
    public required Func<string, string> Thread { get; init; }
    public required Func<string, string> Branch { get; init; }

    /// <summary>The same without the name, for whoever may never have heard of it.</summary>
    public required string SomeBranch { get; init; }
    public required string Replies { get; init; }
    public required string HowOften { get; init; }
    public required string AtOnce { get; init; }
    public required string Daily { get; init; }
    public required string Weekly { get; init; }
    public required string Follow { get; init; }
    public required string Promise { get; init; }
    public required string NoAddress { get; init; }
    public required string Sent { get; init; }
    public required string SentText { get; init; }
    public required string TooMany { get; init; }
    public required string Question { get; init; }
    public required string Yes { get; init; }
    public required string NotMe { get; init; }
    public required string NotMeHint { get; init; }
    public required string Confirmed { get; init; }
    public required string ConfirmedText { get; init; }
    public required string Blocked { get; init; }
    public required string BlockedText { get; init; }
    public required string YouFollow { get; init; }
    public required string Stop { get; init; }
    public required string StopAll { get; init; }
    public required string Change { get; init; }
    public required string ChangeOrStop { get; init; }
    public required string NothingFollowed { get; init; }
    public required string Stopped { get; init; }
    public required string StoppedText { get; init; }
    public required string Changed { get; init; }
    public required string ChangedText { get; init; }
    public required string Gone { get; init; }
    public required string GoneText { get; init; }
    public required string Tool { get; init; }
    public required string CommentsFeed { get; init; }
    public required string ByMail { get; init; }
    public required string BranchTool { get; init; }

    /// <summary>Said where a whole thread is followed: a part of it can be, too.</summary>
    public required string BranchHint { get; init; }
    public required string Notify { get; init; }

    public static readonly FollowPhrases English = new()
    {
        Title = "Follow",
        Standfirst = "By feed, in the reader you already use, or by e-mail.",
        Feeds = "Feeds",
        AllComments = "Comments",
        AllCommentsHint = "on every post; each post has its own too",
        PostsHint = "the whole text, newest first",
        ThreadFeed = title => $"Comments on “{title}”",
        BranchFeed = name => $"What is said below {name}’s comment",
        SendMe = "Send me",
        Thread = title => $"Every comment on “{title}”",
        SomeBranch = "What is said below a comment",
        Branch = name => $"What is said below {name}’s comment",
        Replies = "Replies to my comments",
        HowOften = "How often",
        AtOnce = "At once",
        Daily = "Once a day",
        Weekly = "Once a week",
        Follow = "Follow",
        Promise = "A letter comes first, to ask whether it was you. Every letter has a way out at its foot.",
        NoAddress = "E-mail: write an address such as name@example.org.",
        Sent = "A letter is on its way",
        SentText = "It asks whether it was you. Open the link in it, and what you follow comes to you from then on.",
        TooMany = "Many addresses have come from your network in a few minutes. Try again a little later.",
        Question = "Was it you?",
        Yes = "Yes, follow",
        NotMe = "It was not me: never write to me again",
        NotMeHint = "After “never”, no letter of this blog goes to this address again, nor a link to sign in.",
        Confirmed = "You follow",
        ConfirmedText = "Letters come to you from now on. Each has a way out at its foot.",
        Blocked = "You will hear no more of this blog",
        BlockedText = "No letter goes to this address again, whoever types it.",
        YouFollow = "What you follow",
        Stop = "Stop these letters",
        StopAll = "Stop every letter about comments to this address",
        Change = "Change how often",
        ChangeOrStop = "All that you follow: change how often letters come, or stop them",
        NothingFollowed = "You follow nothing by e-mail.",
        Stopped = "Stopped",
        StoppedText = "No more of these letters come.",
        Changed = "Changed",
        ChangedText = "From the next comment on, letters come as you chose.",
        Gone = "This link opens nothing any more",
        GoneText = "It was used already, or it is too old. If letters still come, take the link from the latest.",
        Tool = "Follow by e-mail or feed",
        CommentsFeed = "Comments feed",
        ByMail = "Follow by e-mail",
        BranchTool = "Follow this branch",
        BranchHint =
            "Only a part of it interests you? “Follow” beside a comment, or in the form of a reply to it, follows what is said below that comment.",
        Notify = "Tell me of replies by e-mail",
    };

    public static readonly FollowPhrases French = new()
    {
        Title = "Suivre",
        Standfirst = "Par flux, dans le lecteur que vous avez déjà, ou par courriel.",
        Feeds = "Flux",
        AllComments = "Commentaires",
        AllCommentsHint = "de tous les billets ; chaque billet a aussi le sien",
        PostsHint = "le texte entier, les plus récents d’abord",
        ThreadFeed = title => $"Commentaires de « {title} »",
        BranchFeed = name => $"Ce qui se dit sous le commentaire de {name}",
        SendMe = "M’envoyer",
        Thread = title => $"Tous les commentaires de « {title} »",
        SomeBranch = "Ce qui se dit sous un commentaire",
        Branch = name => $"Ce qui se dit sous le commentaire de {name}",
        Replies = "Les réponses à mes commentaires",
        HowOften = "À quel rythme",
        AtOnce = "Aussitôt",
        Daily = "Une fois par jour",
        Weekly = "Une fois par semaine",
        Follow = "Suivre",
        Promise = "Une lettre vous demandera d’abord si c’était vous. Chaque lettre dit comment arrêter.",
        NoAddress = "Courriel : écrivez une adresse comme nom@example.org.",
        Sent = "Une lettre est en route",
        SentText = "Elle demande si c’était vous. Ouvrez le lien qu’elle contient, et la suite viendra à vous.",
        TooMany = "Beaucoup d’adresses sont venues de votre réseau en quelques minutes. Réessayez un peu plus tard.",
        Question = "Était-ce vous ?",
        Yes = "Oui, suivre",
        NotMe = "Ce n’était pas moi : ne m’écrivez plus jamais",
        NotMeHint = "Aucune lettre de ce blog n’ira alors plus à cette adresse, pas même un lien pour se connecter.",
        Confirmed = "Vous suivez",
        ConfirmedText = "Les lettres viendront désormais. Chacune dit comment arrêter.",
        Blocked = "Vous n’entendrez plus parler de ce blog",
        BlockedText = "Aucune lettre n’ira plus à cette adresse, qui que ce soit qui l’écrive.",
        YouFollow = "Ce que vous suivez",
        Stop = "Arrêter ces lettres",
        StopAll = "Arrêter toutes les lettres à propos des commentaires à cette adresse",
        Change = "Changer le rythme",
        ChangeOrStop = "Tout ce que vous suivez\u202f: changer le rythme des lettres ou les arrêter",
        NothingFollowed = "Vous ne suivez rien par courriel.",
        Stopped = "C’est arrêté",
        StoppedText = "Ces lettres ne viendront plus.",
        Changed = "C’est changé",
        ChangedText = "Dès le prochain commentaire, les lettres viendront à ce rythme.",
        Gone = "Ce lien n’ouvre plus rien",
        GoneText =
            "Il a déjà servi, ou il est trop ancien. Si des lettres viennent encore, prenez le lien de la dernière.",
        Tool = "Suivre par courriel ou par flux",
        CommentsFeed = "Fil des commentaires",
        ByMail = "Suivre par courriel",
        BranchTool = "Suivre cette branche",
        BranchHint =
            "Une partie seulement vous intéresse\u202f? «\u00a0Suivre\u00a0», à côté d’un commentaire ou dans le formulaire d’une réponse, suit ce qui se dit sous ce commentaire.",
        Notify = "M’avertir des réponses par courriel",
    };

    public static readonly FollowPhrases Arabic = new()
    {
        Title = "متابعة",
        Standfirst = "بالخلاصات في القارئ الذي تستعمله، أو بالبريد.",
        Feeds = "الخلاصات",
        AllComments = "التعليقات",
        AllCommentsHint = "على كل المقالات، ولكل مقال خلاصته أيضًا",
        PostsHint = "النص كاملًا، الأحدث أولًا",
        ThreadFeed = title => $"التعليقات على «{title}»",
        BranchFeed = name => $"ما يقال تحت تعليق {name}",
        SendMe = "أرسلوا إليّ",
        Thread = title => $"كل تعليق على «{title}»",
        SomeBranch = "ما يقال تحت أحد التعليقات",
        Branch = name => $"ما يقال تحت تعليق {name}",
        Replies = "الردود على تعليقاتي",
        HowOften = "الوتيرة",
        AtOnce = "فورًا",
        Daily = "مرة في اليوم",
        Weekly = "مرة في الأسبوع",
        Follow = "تابع",
        Promise = "تصلك أولًا رسالة تسأل هل أنت من طلب. وفي ذيل كل رسالة سبيل إلى إيقافها.",
        NoAddress = "البريد: اكتب عنوانًا مثل name@example.org.",
        Sent = "رسالة في طريقها إليك",
        SentText = "تسأل هل أنت من طلب. افتح الرابط الذي فيها، ثم يصلك ما تتابعه.",
        TooMany = "وصلت عناوين كثيرة من شبكتك في دقائق. حاول بعد قليل.",
        Question = "هل أنت من طلب؟",
        Yes = "نعم، تابع",
        NotMe = "لست أنا: لا تكتبوا إليّ مرة أخرى",
        NotMeHint = "لن تُرسل عندئذ أي رسالة من هذه المدونة إلى هذا العنوان مرة أخرى، ولا رابط للدخول.",
        Confirmed = "أنت تتابع",
        ConfirmedText = "تصلك الرسائل من الآن. وفي ذيل كل رسالة سبيل إلى إيقافها.",
        Blocked = "لن يصلك شيء من هذه المدونة بعد الآن",
        BlockedText = "لن تُرسل أي رسالة إلى هذا العنوان، أيًّا كان من يكتبه.",
        YouFollow = "ما تتابعه",
        Stop = "أوقف هذه الرسائل",
        StopAll = "أوقف كل رسالة عن التعليقات إلى هذا العنوان",
        Change = "غيّر الوتيرة",
        ChangeOrStop = "كل ما تتابعه: غيّر وتيرة الرسائل أو أوقفها",
        NothingFollowed = "لا تتابع شيئًا بالبريد.",
        Stopped = "توقّفت",
        StoppedText = "لن تصل هذه الرسائل بعد الآن.",
        Changed = "تغيّرت الوتيرة",
        ChangedText = "ابتداءً من التعليق القادم تصل الرسائل كما اخترت.",
        Gone = "هذا الرابط لا يفتح شيئًا",
        GoneText = "استُعمل من قبل أو قَدُم. إن استمرت الرسائل فخذ الرابط من أحدثها.",
        Tool = "تابع بالبريد أو بالخلاصات",
        CommentsFeed = "خلاصة التعليقات",
        ByMail = "تابع بالبريد",
        BranchTool = "تابع هذا الفرع",
        BranchHint =
            "هل يهمك جزء منه فقط؟ كلمة «تابع» بجانب أي تعليق، أو في نموذج الردّ عليه، تتابع ما يقال تحت ذلك التعليق.",
        Notify = "أخبروني بالردود بالبريد",
    };
}
