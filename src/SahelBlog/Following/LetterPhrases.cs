using SahelBlog.Posts;

namespace SahelBlog.Following;

/// <summary>What letters say around the comments, in the languages of the pages.</summary>
internal sealed record LetterPhrases
{
    public required string Tag { get; init; }
    public required Func<string, string, string> Subject { get; init; }
    public required string DigestSubject { get; init; }
    public required Func<string, string> QuestionSubject { get; init; }
    public required Func<string, string, string> Question { get; init; }
    public required string QuestionLink { get; init; }
    public required string NotYou { get; init; }
    public required Func<string, string, string> Wrote { get; init; }
    public required string Read { get; init; }
    public required Func<string, string> Thread { get; init; }
    public required Func<string, string, string> Branch { get; init; }
    public required Func<string, string> SomeBranch { get; init; }
    public required string Replies { get; init; }
    public required Func<string, string> Why { get; init; }
    public required string Stop { get; init; }

    public string Direction => Languages.IsRightToLeft(Tag) ? "rtl" : "ltr";

    public static LetterPhrases For(string language) =>
        language.Split('-')[0].ToUpperInvariant() switch
        {
            "FR" => French,
            "AR" => Arabic,
            _ => English,
        };

    /// <summary>What is followed, in words.</summary>
    public string What(Followed followed) =>
        followed switch
        {
            { Follow.Scope: FollowScope.Thread, Post: { } post } => Thread(post.Title),
            { Follow.Scope: FollowScope.Branch, Post: { } post, Comment: { } comment } => Branch(
                comment.AuthorName,
                post.Title
            ),
            { Follow.Scope: FollowScope.Branch, Post: { } post } => SomeBranch(post.Title),
            _ => Replies,
        };

    private static readonly LetterPhrases English = new()
    {
        Tag = "en",
        Subject = (name, title) => $"{name} on “{title}”",
        DigestSubject = "New comments",
        QuestionSubject = blog => $"Do you want letters from {blog}?",
        Question = (blog, what) =>
            $"Somebody gave this address at {blog}, to be told of {what}. If it was you, say so on this page:",
        QuestionLink = "Yes, it was me",
        NotYou =
            "If it was not you, do nothing: nothing will follow. The page also has a button that keeps letters of this blog from this address for good.",
        Wrote = (name, title) => $"{name} wrote on “{title}”:",
        Read = "Read it in the conversation",
        Thread = title => $"every comment on “{title}”",
        Branch = (name, title) => $"what is said below {name}’s comment on “{title}”",
        SomeBranch = title => $"what is said below a comment on “{title}”",
        Replies = "replies to your comments",
        Why = what => $"You get this letter because you follow {what}.",
        Stop = "Stop these letters, or change how often they come",
    };

    private static readonly LetterPhrases French = new()
    {
        Tag = "fr",
        Subject = (name, title) => $"{name} à propos de « {title} »",
        DigestSubject = "Nouveaux commentaires",
        QuestionSubject = blog => $"Voulez-vous recevoir des lettres de {blog} ?",
        Question = (blog, what) =>
            $"Quelqu’un a donné cette adresse à {blog}, pour suivre {what}. Si c’était vous, dites-le sur cette page :",
        QuestionLink = "Oui, c’était moi",
        NotYou =
            "Si ce n’était pas vous, ne faites rien : rien ne suivra. La page a aussi un bouton pour qu’aucune lettre de ce blog n’aille plus jamais à cette adresse.",
        Wrote = (name, title) => $"{name} a écrit à propos de « {title} » :",
        Read = "Lire dans la conversation",
        Thread = title => $"tous les commentaires de « {title} »",
        Branch = (name, title) => $"ce qui se dit sous le commentaire de {name} à propos de « {title} »",
        SomeBranch = title => $"ce qui se dit sous un commentaire à propos de « {title} »",
        Replies = "les réponses à vos commentaires",
        Why = what => $"Vous recevez cette lettre parce que vous suivez {what}.",
        Stop = "Arrêter ces lettres ou changer leur rythme",
    };

    private static readonly LetterPhrases Arabic = new()
    {
        Tag = "ar",
        Subject = (name, title) => $"{name} حول «{title}»",
        DigestSubject = "تعليقات جديدة",
        QuestionSubject = blog => $"هل تريد رسائل من {blog}؟",
        Question = (blog, what) =>
            $"أعطى أحدهم هذا العنوان في {blog} لمتابعة {what}. إن كنت أنت، فأكّد ذلك في هذه الصفحة:",
        QuestionLink = "نعم، أنا من طلب",
        NotYou =
            "إن لم تكن أنت فلا تفعل شيئًا: لن يتبع ذلك شيء. وفي الصفحة زرّ يمنع رسائل هذه المدونة عن هذا العنوان إلى الأبد.",
        Wrote = (name, title) => $"كتب {name} حول «{title}»:",
        Read = "اقرأه في الحوار",
        Thread = title => $"كل تعليق على «{title}»",
        Branch = (name, title) => $"ما يقال تحت تعليق {name} على «{title}»",
        SomeBranch = title => $"ما يقال تحت أحد التعليقات على «{title}»",
        Replies = "الردود على تعليقاتك",
        Why = what => $"تصلك هذه الرسالة لأنك تتابع {what}.",
        Stop = "أوقف هذه الرسائل أو غيّر وتيرتها",
    };
}
