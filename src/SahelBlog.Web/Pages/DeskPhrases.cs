using SahelBlog.Conversation;

namespace SahelBlog.Web.Pages;

/// <summary>What readers' pages say around the desk: reports, pinned comments, closed branches.</summary>
internal sealed record DeskPhrases
{
    public static readonly DeskPhrases English = new()
    {
        Report = "Report",
        ReportTitle = "Report a comment",
        ReportWhy = "What is wrong with it?",
        Reasons =
        [
            (ReportReason.Spam, "It is spam"),
            (ReportReason.Abuse, "It insults or threatens somebody"),
            (ReportReason.Private, "It tells something private of somebody"),
            (ReportReason.Other, "Something else"),
        ],
        ReportWords = "Your words, if you like",
        ReportSend = "Send the report",
        ReportChoose = "Choose what is wrong with it.",
        ReportThanks = "Thank you. The people of this blog will look at it.",
        ReportBack = "Back to the comment",
        Pinned = "Pinned",
        PinnedPlace = "Go to its place in the thread",
        BranchClosed = "No replies are taken below this comment.",
    };

    public static readonly DeskPhrases French = new()
    {
        Report = "Signaler",
        ReportTitle = "Signaler un commentaire",
        ReportWhy = "Qu’est-ce qui ne va pas ?",
        Reasons =
        [
            (ReportReason.Spam, "C’est du spam"),
            (ReportReason.Abuse, "Il insulte ou menace quelqu’un"),
            (ReportReason.Private, "Il révèle la vie privée de quelqu’un"),
            (ReportReason.Other, "Autre chose"),
        ],
        ReportWords = "Vos mots, si vous voulez",
        ReportSend = "Envoyer le signalement",
        ReportChoose = "Choisissez ce qui ne va pas.",
        ReportThanks = "Merci. L’équipe de ce blog va regarder.",
        ReportBack = "Retour au commentaire",
        Pinned = "Épinglé",
        PinnedPlace = "Aller à sa place dans le fil",
        BranchClosed = "Les réponses à ce commentaire sont closes.",
    };

    public static readonly DeskPhrases Arabic = new()
    {
        Report = "إبلاغ",
        ReportTitle = "الإبلاغ عن تعليق",
        ReportWhy = "ما المشكلة فيه؟",
        Reasons =
        [
            (ReportReason.Spam, "إعلان مزعج"),
            (ReportReason.Abuse, "يهين أحدًا أو يهدده"),
            (ReportReason.Private, "يكشف خصوصيات أحد"),
            (ReportReason.Other, "شيء آخر"),
        ],
        ReportWords = "كلماتك، إن شئت",
        ReportSend = "إرسال البلاغ",
        ReportChoose = "اختر ما المشكلة فيه.",
        ReportThanks = "شكرًا. سينظر فيه أصحاب هذه المدونة.",
        ReportBack = "العودة إلى التعليق",
        Pinned = "مثبّت",
        PinnedPlace = "إلى مكانه في النقاش",
        BranchClosed = "لا تُقبل ردود تحت هذا التعليق.",
    };

    public required string Report { get; init; }
    public required string ReportTitle { get; init; }
    public required string ReportWhy { get; init; }
    public required IReadOnlyList<(ReportReason Reason, string Words)> Reasons { get; init; }
    public required string ReportWords { get; init; }
    public required string ReportSend { get; init; }
    public required string ReportChoose { get; init; }
    public required string ReportThanks { get; init; }
    public required string ReportBack { get; init; }
    public required string Pinned { get; init; }
    public required string PinnedPlace { get; init; }
    public required string BranchClosed { get; init; }
}
