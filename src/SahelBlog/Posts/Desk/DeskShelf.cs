using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>Which posts the desk lists.</summary>
public enum DeskShelf
{
    /// <summary>Posts, drafts among them.</summary>
    All,

    /// <summary>Posts that everybody reads.</summary>
    Published,

    /// <summary>Posts that are not out.</summary>
    Drafts,

    /// <summary>Posts that will come out at their time.</summary>
    Scheduled,

    /// <summary>Posts that not everybody finds or reads.</summary>
    Private,

    /// <summary>Pages, drafts among them.</summary>
    Pages,

    /// <summary>Posts and pages that were deleted and can be restored.</summary>
    Deleted,
}

/// <summary>What stands on which shelf.</summary>
public static class DeskShelves
{
    private const string Post = "post";
    private const string Page = "page";

    private static readonly string[] Standing =
    [
        .. Enum.GetValues<PostStatus>().Where(status => status != PostStatus.Deleted).Select(Words.Of),
    ];

    /// <summary>The kind and status of all that a shelf holds.</summary>
    public static IReadOnlyList<(string Kind, string Status)> Of(DeskShelf shelf) =>
        shelf switch
        {
            DeskShelf.Published => [(Post, "published")],
            DeskShelf.Drafts => [(Post, "draft")],
            DeskShelf.Scheduled => [(Post, "scheduled"), (Page, "scheduled")],
            DeskShelf.Private => [(Post, "unlisted"), (Post, "protected"), (Post, "private")],
            DeskShelf.Pages => [.. Standing.Select(status => (Page, status))],
            DeskShelf.Deleted => [(Post, "deleted"), (Page, "deleted")],
            _ => [.. Standing.Select(status => (Post, status))],
        };
}
