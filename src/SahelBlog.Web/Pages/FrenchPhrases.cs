using System.Globalization;
using SahelBlog.Posts;

namespace SahelBlog.Web.Pages;

/// <summary>The pages in French.</summary>
internal static class FrenchPhrases
{
    public static readonly Phrases All = new()
    {
        Tag = "fr",
        Skip = "Aller au texte",
        Site = "Site",
        Archive = "Archives",
        Topics = "Thèmes",
        About = "À propos",
        Feed = "Fil",
        Theme = "Couleurs",
        ThemeNames = "comme le système|clair|sombre",
        By = "Par",
        InThisPost = "Dans ce billet",
        Related = "À lire aussi",
        Before = "Avant",
        After = "Après",
        NeighboursLabel = "Billet précédent et suivant",
        Comments = "Commentaires",
        Reply = "Répondre",
        ReplyTo = "Répondre à ",
        InReplyTo = "En réponse à",
        AuthorBadge = "Auteur",
        Gone = "Ce commentaire a été retiré. Les réponses restent.",
        GoneName = "un commentaire retiré",
        Awaiting = "Retenu jusqu’à ce que l’auteur l’ait lu. Vous seul le voyez, sur cet appareil.",
        LeaveComment = "Laisser un commentaire",
        Comment = "Commentaire",
        Write = "Écrire",
        Preview = "Aperçu",
        MarkdownHelp = "Aide Markdown",
        Name = "Nom",
        Email = "Courriel",
        NotPublished = "facultatif, non publié",
        Website = "Site",
        IfAny = "si vous en avez un",
        PostComment = "Publier le commentaire",
        PostReply = "Publier la réponse",
        Cancel = "Annuler",
        Closed = "Les commentaires sont fermés.",
        OtherBlogs = "d’autres blogs",
        ThisBlog = "Aussi sur ce blog",
        EarlierComments = "Commentaires précédents",
        LaterComments = "Commentaires suivants",
        TheDesk = "Le bureau",
        PostsFeed = "Fil des billets",
        SetWith = "Composé avec SahelBlog",
        Desk = DeskPhrases.French,
        Lock = LockPhrases.French,
        Threads = ThreadPhrases.French,
        Links = LinkPhrases.French,
        Series = SeriesPhrases.French,
        Following = FollowPhrases.French,
        Trap = "Laisser vide",
        Own = CommenterPhrases.French,
        Refusals = RefusalPhrases.French,
        SignIn = SignInPhrases.French,
        Voices = VoicePhrasesInLanguages.French,
        Puzzle = PuzzlePhrases.French,
        Thoughts = n => N(n, "réflexion", "réflexions"),
        ThoughtsOn = (n, title) => $"{N(n, "réflexion", "réflexions")} sur «\u00a0{title}\u00a0»",
        CommentCount = n => N(n, "commentaire", "commentaires"),
        ReplyCount = n => N(n, "réponse", "réponses"),
        LinkCount = n => N(n, "lien", "liens"),
        Minutes = n => N(n, "minute", "minutes"),
    };

    private static readonly CultureInfo French = Languages.Culture("fr");

    internal static string N(int n, string one, string many) => $"{n.ToString("N0", French)} {(n < 2 ? one : many)}";
}
