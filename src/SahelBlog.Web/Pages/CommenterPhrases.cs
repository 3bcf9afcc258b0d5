namespace SahelBlog.Web.Pages;

/// <summary>What pages say to those who write comments about what they wrote.</summary>
internal sealed record CommenterPhrases
{
    public required string Edit { get; init; }
    public required string Withdraw { get; init; }
    public required string EditTitle { get; init; }
    public required string Save { get; init; }
    public required string WithdrawTitle { get; init; }
    public required string WithdrawHint { get; init; }
    public required string NotYours { get; init; }
    public required string TooLate { get; init; }
    public required string Answered { get; init; }
    public required string Back { get; init; }

    /// <summary>Said once it has been withdrawn.</summary>
    public required string Done { get; init; }
    public required string DoneText { get; init; }

    /// <summary>“edited 15 June, 10:58”.</summary>
    public required Func<string, string> Edited { get; init; }

    /// <summary>What stands where a writer took a comment back, with the day.</summary>
    public required Func<string, string> Withdrawn { get; init; }

    /// <summary>For how many minutes a comment may be changed.</summary>
    public required Func<int, string> EditHint { get; init; }

    public static readonly CommenterPhrases English = new()
    {
        Edit = "Edit",
        Withdraw = "Withdraw",
        EditTitle = "Edit your comment",
        Save = "Save",
        WithdrawTitle = "Withdraw your comment?",
        WithdrawHint = "What you wrote is removed for good, with your name. There is no way back.",
        NotYours = "There is no comment here that you could change. It may be gone, or was written in another browser.",
        TooLate = "The time for changing this comment is over. Your text is below, if you want to keep it.",
        Answered =
            "Somebody has replied to this comment, so it stays. On your page you can erase everything you wrote here; the replies remain.",
        Back = "Back to the conversation",
        Done = "Your comment is withdrawn",
        DoneText = "What you wrote is removed, with your name.",
        Edited = when => $"edited {when}",
        Withdrawn = day => $"Removed by its writer on {day}. The replies stay.",
        EditHint = n => $"You can change it for {n} minutes after writing it. Readers see that it was edited.",
    };

    public static readonly CommenterPhrases French = new()
    {
        Edit = "Modifier",
        Withdraw = "Retirer",
        EditTitle = "Modifier votre commentaire",
        Save = "Enregistrer",
        WithdrawTitle = "Retirer votre commentaire\u202f?",
        WithdrawHint =
            "Ce que vous avez écrit disparaît pour de bon, avec votre nom. On ne peut pas revenir en arrière.",
        NotYours =
            "Il n’y a ici aucun commentaire que vous puissiez modifier. Il a disparu, ou fut écrit dans un autre navigateur.",
        TooLate =
            "Il est trop tard pour modifier ce commentaire. Votre texte est ci-dessous, si vous voulez le garder.",
        Answered =
            "Quelqu’un a répondu à ce commentaire\u202f; il reste donc. Sur votre page, vous pouvez effacer tout ce que vous avez écrit ici\u202f; les réponses demeurent.",
        Back = "Retour à la conversation",
        Done = "Votre commentaire est retiré",
        DoneText = "Ce que vous aviez écrit est supprimé, avec votre nom.",
        Edited = when => $"modifié le {when}",
        Withdrawn = day => $"Retiré par son auteur le {day}. Les réponses restent.",
        EditHint = n => $"Vous pouvez le modifier pendant {n} minutes. Les lecteurs voient qu’il a été modifié.",
    };

    public static readonly CommenterPhrases Arabic = new()
    {
        Edit = "تعديل",
        Withdraw = "سحب",
        EditTitle = "تعديل تعليقك",
        Save = "حفظ",
        WithdrawTitle = "هل تسحب تعليقك؟",
        WithdrawHint = "يُحذف ما كتبته نهائيًا مع اسمك، ولا رجعة في ذلك.",
        NotYours = "لا يوجد هنا تعليق يمكنك تعديله. ربما حُذف، أو كُتب في متصفح آخر.",
        TooLate = "انتهى وقت تعديل هذا التعليق. نصك أدناه إن أردت الاحتفاظ به.",
        Answered = "ردّ أحدهم على هذا التعليق، لذلك يبقى. يمكنك من صفحتك أن تمحو كل ما كتبته هنا، وتبقى الردود.",
        Back = "العودة إلى النقاش",
        Done = "سُحب تعليقك",
        DoneText = "حُذف ما كتبته مع اسمك.",
        Edited = when => $"عُدّل {when}",
        Withdrawn = day => $"سحبه كاتبه يوم {day}. الردود باقية.",
        EditHint = n => $"يمكنك تعديله خلال {n} دقيقة من كتابته. يرى القراء أنه عُدّل.",
    };
}
