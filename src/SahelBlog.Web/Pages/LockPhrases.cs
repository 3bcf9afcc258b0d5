using SahelBlog.Posts;

namespace SahelBlog.Web.Pages;

/// <summary>What the pages say of posts that are not for all, and of those that stand at the head of the front page.</summary>
internal sealed record LockPhrases
{
    public static readonly LockPhrases English = new()
    {
        Locked = "This post is protected by a password.",
        Password = "Password",
        Open = "Open the post",
        WrongPassword = "That is not its password. Check it with whoever gave it to you.",
        TooOften = "There were too many wrong passwords. Wait ten minutes and try again.",
        Protected = "Protected by a password",
        Private = "Private: only those who write this blog see it",
        Unlisted = "Unlisted: whoever has the address can read it",
        Pinned = "Pinned",
    };

    public static readonly LockPhrases French = new()
    {
        Locked = "Ce billet est protégé par un mot de passe.",
        Password = "Mot de passe",
        Open = "Ouvrir le billet",
        WrongPassword = "Ce n’est pas son mot de passe. Vérifiez-le auprès de la personne qui vous l’a donné.",
        TooOften = "Il y a eu trop de mots de passe erronés. Attendez dix minutes avant de réessayer.",
        Protected = "Protégé par un mot de passe",
        Private = "Privé : visible seulement par les auteurs de ce blog",
        Unlisted = "Non répertorié : lisible par qui connaît l’adresse",
        Pinned = "Épinglé",
    };

    public static readonly LockPhrases Arabic = new()
    {
        Locked = "هذه التدوينة محميّة بكلمة مرور.",
        Password = "كلمة المرور",
        Open = "افتح التدوينة",
        WrongPassword = "ليست هذه كلمة مرورها. تأكّد منها عند من أعطاك إيّاها.",
        TooOften = "كلمات مرور خاطئة كثيرة. انتظر عشر دقائق ثم حاول مرّة أخرى.",
        Protected = "محميّة بكلمة مرور",
        Private = "خاصّة: لا يراها إلا كتّاب هذه المدوّنة",
        Unlisted = "غير مدرجة: يقرؤها من لديه عنوانها",
        Pinned = "مثبّتة",
    };

    public required string Locked { get; init; }
    public required string Password { get; init; }
    public required string Open { get; init; }
    public required string WrongPassword { get; init; }
    public required string TooOften { get; init; }
    public required string Protected { get; init; }
    public required string Private { get; init; }
    public required string Unlisted { get; init; }
    public required string Pinned { get; init; }

    /// <summary>For whom a post is, above its text; null where it is for all.</summary>
    public string? ForWhom(PostStatus status) =>
        status switch
        {
            PostStatus.Protected => Protected,
            PostStatus.Private => Private,
            PostStatus.Unlisted => Unlisted,
            _ => null,
        };
}
