using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Transfer.Import;

/// <summary>What a file says of how its post stands and who reads it.</summary>
internal static class ImportedState
{
    /// <summary>How it stands: published, where the file does not say otherwise.</summary>
    public static PostStatus StatusOf(MarkdownFile file, List<ImportRemark> remarks)
    {
        if (file.Value("draft") is "true" or "yes" || file.Value("published") is "false" or "no")
            return PostStatus.Draft;
        var word = file.Value("status", "state");
        if (word.Length == 0)
            return PostStatus.Published;
        if (Words.Parse<PostStatus>(word) is { } status)
            return status;
        remarks.Add(
            new(file.Find("status", "state")!.Line, $"“{word}” is no state of a post here; it comes as a draft.")
        );
        return PostStatus.Draft;
    }

    /// <summary>Why a post cannot stand as its file says, by its times, and comes as a draft; null where it can.</summary>
    public static ImportRemark? WhyDraft(
        MarkdownFile file,
        PostStatus status,
        DateTimeOffset published,
        DateTimeOffset? goesOut,
        DateTimeOffset now
    ) =>
        status switch
        {
            PostStatus.Published when published > now => new(
                file.Find("date")?.Line ?? 0,
                "Its date is in the future; it comes as a draft."
            ),
            PostStatus.Scheduled when goesOut is null => new(
                file.Find("status")?.Line ?? 0,
                "It does not say when it goes out; it comes as a draft."
            ),
            // It would go out by surprise, as soon as it is here.
            PostStatus.Scheduled when goesOut <= now => new(
                file.Find("goes-out")?.Line ?? 0,
                "The time at which it was to go out is over; it comes as a draft."
            ),
            _ => null,
        };

    /// <summary>Passwords are in no file: what was behind one is for the blog's own people until it gets another.</summary>
    public static PostStatus AudienceOf(MarkdownFile file, ref PostStatus status, List<ImportRemark> remarks)
    {
        var audience =
            PostTurn.Audiences.Contains(status) ? status
            : Words.Parse<PostStatus>(file.Value("audience")) is { } said && PostTurn.Audiences.Contains(said) ? said
            : PostStatus.Published;
        if (audience != PostStatus.Protected)
            return audience;
        remarks.Add(
            new(
                (file.Find("audience") ?? file.Find("status"))?.Line ?? 0,
                "Its password is not in the file; it comes as private until you give it another."
            )
        );
        if (status == PostStatus.Protected)
            status = PostStatus.Private;
        return PostStatus.Private;
    }
}
