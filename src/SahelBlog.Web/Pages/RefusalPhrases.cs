using System.Globalization;
using FluentValidation.Results;
using SahelBlog.Conversation;
using SahelBlog.Mail;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>What a writer is told when something cannot be taken, in the language of the page.</summary>
internal sealed record RefusalPhrases
{
    /// <summary>Put after a sentence where the text is in the form again and may be sent once more.</summary>
    public required string Again { get; init; }

    /// <summary>Put after a sentence where the text will not be taken.</summary>
    public required string KeepText { get; init; }

    public required string FromElsewhere { get; init; }
    public required string LostMark { get; init; }
    public required string LostDraft { get; init; }
    public required string TooManyPreviews { get; init; }
    public required string TooManyOfAddress { get; init; }
    public required string TooManyOfNetwork { get; init; }
    public required string TooManyInAll { get; init; }
    public required string NotKept { get; init; }
    public required string Closed { get; init; }
    public required string BranchClosed { get; init; }
    public required string NoSuchParent { get; init; }
    public required string NoSuchPost { get; init; }

    /// <summary>A ban whose own sentence is not in this language; null where it is.</summary>
    public required string? Banned { get; init; }

    public required string NoText { get; init; }
    public required Func<int, int, string> LongText { get; init; }
    public required string NoName { get; init; }
    public required Func<int, string> LongName { get; init; }
    public required string OddName { get; init; }
    public required Func<int, string> LongAddress { get; init; }
    public required string BadEmail { get; init; }
    public required string NoEmailToNotify { get; init; }
    public required string BadWebsite { get; init; }

    /// <summary>Why it cannot be kept, and that the text is there.</summary>
    public string Of(CommentRefusal why) =>
        why switch
        {
            CommentRefusal.Closed => Closed,
            CommentRefusal.BranchClosed => BranchClosed,
            CommentRefusal.NoSuchParent => NoSuchParent,
            _ => NoSuchPost,
        }
        + " "
        + KeepText;

    /// <summary>Which limit it came over, and that the text is there.</summary>
    public string Of(TooMany which) =>
        which switch
        {
            TooMany.OfAddress => TooManyOfAddress,
            TooMany.OfNetwork => TooManyOfNetwork,
            _ => TooManyInAll,
        }
        + " "
        + Again;

    /// <summary>That a ban met it. The desk writes its sentences in English; elsewhere the plain fact is said.</summary>
    public string Of(CommentResult.TurnedAway away) => (Banned ?? away.Sentence) + " " + KeepText;

    /// <summary>What must be mended in a field.</summary>
    public string Of(ValidationFailure error)
    {
        var value = error.AttemptedValue as string ?? "";
        var isLong = error.ErrorCode == "MaximumLengthValidator";
        return error.PropertyName switch
        {
            nameof(NewComment.Text) => isLong ? LongText(NewCommentValidator.LongestText, value.Length) : NoText,
            nameof(NewComment.Name) when isLong => LongName(NewCommentValidator.LongestName),
            nameof(NewComment.Name) => NewCommentValidator.HasNoControls(value) ? NoName : OddName,
            nameof(NewComment.Email) when isLong => LongAddress(EmailAddress.Longest),
            nameof(NewComment.Website) when isLong => LongAddress(NewCommentValidator.LongestAddress),
            nameof(NewComment.Email) => value.Trim().Length == 0 ? NoEmailToNotify : BadEmail,
            nameof(NewComment.Website) => BadWebsite,
            _ => error.ErrorMessage,
        };
    }

    public static readonly RefusalPhrases English = new()
    {
        Again = "Your text is here; send it a little later.",
        KeepText = "Your text is below, if you want to keep it.",
        FromElsewhere =
            "This came from another site’s page, so nothing was posted. If you wrote it, post it from here.",
        LostMark =
            "The form was too old or had lost its mark, so nothing was posted yet. Your text is here; post it once more.",
        LostDraft = "What you began is not here: it is kept for two hours, for the browser in which you typed it.",
        TooManyPreviews =
            "Many previews have come from your address in a minute. Your text is here; look at it a little later.",
        TooManyOfAddress = "Many comments have come from your address in a few minutes.",
        TooManyOfNetwork = "Many comments have come from your network in a few minutes.",
        TooManyInAll = "Very many comments have come to this blog in a few minutes.",
        NotKept = "The blog could not keep it just now. Your text is here; try again in a while.",
        Closed = "This post takes no more comments.",
        BranchClosed = "No replies are taken below that comment any more.",
        NoSuchParent = "The comment that you reply to is not there any more.",
        NoSuchPost = "There is no such post any more.",
        Banned = null,
        NoText = "Write something first.",
        LongText = (most, has) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"A comment has at most {most:N0} characters; this one has {has:N0}."
            ),
        NoName = "Write the name you would like shown.",
        LongName = most => $"A name has at most {most} characters.",
        OddName = "A name is letters and signs on one line.",
        LongAddress = most => $"An address has at most {most} characters.",
        BadEmail = "An address looks like name@example.org.",
        NoEmailToNotify = "E-mail: write your address, so that replies can be sent to it.",
        BadWebsite = "A website looks like example.org or https://example.org.",
    };

    public static readonly RefusalPhrases French = new()
    {
        Again = "Votre texte est ici\u202f; envoyez-le un peu plus tard.",
        KeepText = "Votre texte est ci-dessous, si vous voulez le garder.",
        FromElsewhere =
            "Cet envoi vient de la page d’un autre site\u202f: rien n’a été publié. Si c’est vous qui l’avez écrit, publiez-le d’ici.",
        LostMark =
            "Le formulaire était trop ancien ou avait perdu sa marque\u202f: rien n’est encore publié. Votre texte est ici\u202f; envoyez-le encore une fois.",
        LostDraft =
            "Ce que vous aviez commencé n’est pas ici\u202f: c’est gardé deux heures, pour le navigateur où vous l’avez écrit.",
        TooManyPreviews =
            "Beaucoup d’aperçus ont été demandés depuis votre adresse en une minute. Votre texte est ici\u202f; regardez-le un peu plus tard.",
        TooManyOfAddress = "Beaucoup de commentaires sont venus de votre adresse en quelques minutes.",
        TooManyOfNetwork = "Beaucoup de commentaires sont venus de votre réseau en quelques minutes.",
        TooManyInAll = "Ce blog a reçu énormément de commentaires en quelques minutes.",
        NotKept =
            "Le blog n’a pas pu l’enregistrer pour l’instant. Votre texte est ici\u202f; réessayez dans un moment.",
        Closed = "Ce billet ne prend plus de commentaires.",
        BranchClosed = "On ne peut plus répondre sous ce commentaire.",
        NoSuchParent = "Le commentaire auquel vous répondez n’est plus là.",
        NoSuchPost = "Ce billet n’existe plus.",
        Banned = "Ce blog ne prend pas ce commentaire.",
        NoText = "Écrivez d’abord quelque chose.",
        LongText = (most, has) =>
            $"Un commentaire a au plus {Number(most)} caractères\u202f; celui-ci en a {Number(has)}.",
        NoName = "Écrivez le nom à afficher.",
        LongName = most => $"Un nom a au plus {most} caractères.",
        OddName = "Un nom se compose de lettres et de signes, sur une seule ligne.",
        LongAddress = most => $"Une adresse a au plus {most} caractères.",
        BadEmail = "Une adresse ressemble à nom@example.org.",
        NoEmailToNotify = "Courriel\u00a0: écrivez votre adresse, pour que les réponses puissent y être envoyées.",
        BadWebsite = "Un site ressemble à example.org ou à https://example.org.",
    };

    public static readonly RefusalPhrases Arabic = new()
    {
        Again = "نصّك هنا؛ أرسله بعد قليل.",
        KeepText = "نصّك أدناه إن أردت الاحتفاظ به.",
        FromElsewhere = "جاء هذا من صفحة موقع آخر فلم يُنشر شيء. إن كنت أنت كاتبه فانشره من هنا.",
        LostMark = "كان النموذج قديمًا أو فقد علامته فلم يُنشر شيء بعد. نصّك هنا؛ أرسله مرة أخرى.",
        LostDraft = "ما بدأت كتابته ليس هنا: يُحفظ ساعتين، وللمتصفح الذي كتبته فيه.",
        TooManyPreviews = "طُلبت معاينات كثيرة من عنوانك خلال دقيقة. نصّك هنا؛ عاينه بعد قليل.",
        TooManyOfAddress = "وصلت تعليقات كثيرة من عنوانك في دقائق قليلة.",
        TooManyOfNetwork = "وصلت تعليقات كثيرة من شبكتك في دقائق قليلة.",
        TooManyInAll = "وصلت إلى هذه المدونة تعليقات كثيرة جدًّا في دقائق قليلة.",
        NotKept = "لم تتمكن المدونة من حفظه الآن. نصّك هنا؛ حاول بعد حين.",
        Closed = "لم يعد هذا المقال يقبل التعليقات.",
        BranchClosed = "لم تعد الردود تُقبل تحت ذلك التعليق.",
        NoSuchParent = "التعليق الذي تردّ عليه لم يعد موجودًا.",
        NoSuchPost = "لم يعد هذا المقال موجودًا.",
        Banned = "لا تقبل هذه المدونة هذا التعليق.",
        NoText = "اكتب شيئًا أولًا.",
        LongText = (most, has) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"الحدّ الأقصى للتعليق هو {most:N0} من الحروف، وفي هذا {has:N0}."
            ),
        NoName = "اكتب الاسم الذي تريد إظهاره.",
        LongName = most => $"الحدّ الأقصى للاسم هو {most} من الحروف.",
        OddName = "الاسم حروف وعلامات في سطر واحد.",
        LongAddress = most => $"الحدّ الأقصى للعنوان هو {most} من الحروف.",
        BadEmail = "يبدو العنوان هكذا: name@example.org.",
        NoEmailToNotify = "البريد: اكتب عنوانك كي تصلك الردود.",
        BadWebsite = "يبدو الموقع هكذا: example.org أو https://example.org.",
    };

    private static string Number(int number) => number.ToString("N0", Posts.Languages.Culture("fr"));
}
