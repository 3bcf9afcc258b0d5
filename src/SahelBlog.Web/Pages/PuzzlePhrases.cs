namespace SahelBlog.Web.Pages;

/// <summary>What the form says while robots are kept out with a puzzle.</summary>
internal sealed record PuzzlePhrases
{
    public required string NotYet { get; init; }

    /// <summary>For browsers without JavaScript.</summary>
    public required string WaitInstead { get; init; }
    public required string TooSoon { get; init; }

    /// <summary>Said by the script, one after the other.</summary>
    public required string Solving { get; init; }
    public required string StillSolving { get; init; }
    public required string Sending { get; init; }
    public required string Ready { get; init; }

    public static readonly PuzzlePhrases English = new()
    {
        NotYet = "Nothing is posted yet: robots are kept out with a small puzzle first. Your text is below.",
        WaitInstead =
            "Without JavaScript: wait ten seconds, then press the button once more. The author will read your comment before it appears.",
        TooSoon = "That was too soon. Wait until ten seconds are over, then press the button once more.",
        Solving = "Your browser is solving a small puzzle that keeps robots out. Then it sends your comment by itself.",
        StillSolving = "Still solving the puzzle; this device needs a little longer.",
        Sending = "Solved. Your comment is being sent.",
        Ready = "Solved. Send your comment when you are ready.",
    };

    public static readonly PuzzlePhrases French = new()
    {
        NotYet = "Rien n’est encore publié : une petite énigme écarte d’abord les robots. Votre texte est ci-dessous.",
        WaitInstead =
            "Sans JavaScript : attendez dix secondes, puis appuyez encore une fois sur le bouton. L’auteur lira votre commentaire avant qu’il paraisse.",
        TooSoon = "C’était trop tôt. Attendez que dix secondes soient passées, puis appuyez encore une fois.",
        Solving =
            "Votre navigateur résout une petite énigme qui écarte les robots. Ensuite, il envoie votre commentaire de lui-même.",
        StillSolving = "L’énigme n’est pas encore résolue ; cet appareil a besoin d’un peu plus de temps.",
        Sending = "C’est résolu. Votre commentaire part.",
        Ready = "C’est résolu. Envoyez votre commentaire quand vous voudrez.",
    };

    public static readonly PuzzlePhrases Arabic = new()
    {
        NotYet = "لم يُنشر شيء بعد: لغز صغير يُبعد الروبوتات أوّلًا. نصّك أدناه.",
        WaitInstead =
            "من دون جافاسكربت: انتظر عشر ثوانٍ ثم اضغط الزرّ مرّة أخرى. سيقرأ صاحب المدوّنة تعليقك قبل أن يظهر.",
        TooSoon = "كان ذلك مبكّرًا. انتظر حتى تمضي عشر ثوانٍ ثم اضغط الزرّ مرّة أخرى.",
        Solving = "متصفّحك يحلّ لغزًا صغيرًا يُبعد الروبوتات، ثم يرسل تعليقك من تلقاء نفسه.",
        StillSolving = "ما زال حلّ اللغز جاريًا؛ يحتاج هذا الجهاز إلى وقت أطول قليلًا.",
        Sending = "تمّ الحلّ. يُرسَل تعليقك الآن.",
        Ready = "تمّ الحلّ. أرسل تعليقك متى شئت.",
    };
}
