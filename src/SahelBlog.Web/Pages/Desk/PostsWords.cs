using SahelBlog.Posts;
using SahelBlog.Settings;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>How the list of posts names its shelves, states and acts.</summary>
internal static class PostsWords
{
    /// <summary>The shelves in order, with the word for each.</summary>
    public static readonly IReadOnlyList<(DeskShelf Shelf, string Name)> Shelves =
    [
        (DeskShelf.All, "All"),
        (DeskShelf.Published, "Published"),
        (DeskShelf.Drafts, "Drafts"),
        (DeskShelf.Scheduled, "Scheduled"),
        (DeskShelf.Private, "Private"),
        (DeskShelf.Pages, "Pages"),
        (DeskShelf.Deleted, "Deleted"),
    ];

    /// <summary>The mark and the words for how a post stands.</summary>
    public static (string Mark, string Name) State(DeskRow post, BlogClock clock) =>
        post is { Status: PostStatus.Published, Kind: PostKind.Post, CommentsOpen: false }
            ? ("state-off", "Comments closed")
            : PostStateView.Of(post.Status, post.DeskAt, clock).Pair;

    /// <summary>What an act did, before the number or the title.</summary>
    public static string Done(PostAct act) =>
        act switch
        {
            PostAct.Publish => "Published",
            PostAct.Unpublish => "Taken back to the drafts",
            PostAct.Delete => "Deleted",
            PostAct.Restore => "Restored",
            PostAct.AddTopic => "Put under the topic",
            PostAct.RemoveTopic => "Taken out from under the topic",
            PostAct.OpenComments => "Opened to comments",
            PostAct.CloseComments => "Closed to comments",
            PostAct.OpenLinks => "Opened to link-backs",
            PostAct.PutBack => "Put back as before",
            _ => "Closed to link-backs",
        };

    /// <summary>Why some were passed over.</summary>
    public static string Reason(PassedOver reason, int count) =>
        reason switch
        {
            PassedOver.IsSo => $"{count} stood so already",
            PassedOver.IsDeleted => count == 1 ? "1 is deleted" : $"{count} are deleted",
            PassedOver.Invalid => count == 1
                ? "1 has to be mended in the editor first"
                : $"{count} have to be mended in the editor first",
            PassedOver.Conflict => count == 1
                ? "1 was saved by somebody else just then"
                : $"{count} were saved by somebody else just then",
            PassedOver.TooLate => count == 1
                ? "the time of 1 has passed, and it stays a draft"
                : $"the time of {count} has passed, and they stay drafts",
            _ => count == 1 ? "1 is not there any more" : $"{count} are not there any more",
        };

    /// <summary>Why a topic or a series could not be kept, and at which field that is said.</summary>
    public static (string Field, string Sentence) Problem(NamingProblem problem) =>
        problem switch
        {
            NamingProblem.NoName => ("name", "Give it a name."),
            NamingProblem.NameTooLong => ("name", $"A name has at most {Naming.LongestName} characters."),
            NamingProblem.NameTaken => ("name", "Another one has this name; choose another, or merge the two."),
            NamingProblem.NoAddress => (
                "slug",
                "An address is lower-case letters, digits and single hyphens, such as river-gauges."
            ),
            NamingProblem.AddressTaken => ("slug", "Another one has this address; choose another."),
            NamingProblem.DescriptionTooLong => (
                "description",
                $"A description has at most {Naming.LongestDescription:N0} characters."
            ),
            NamingProblem.Circle => ("parent", "It cannot stand under itself."),
            NamingProblem.TooDeep => ("parent", $"Topics stand at most {TopicTree.MostLevels} levels deep."),
            _ => ("name", "It is not there any more."),
        };

    /// <summary>A count that was not counted to its end.</summary>
    public static string Counted(int count) =>
        count > DeskPosts.MostCounted ? $"{DeskPosts.MostCounted:N0}+" : count.ToString("N0", English);

    private static readonly System.Globalization.CultureInfo English = System
        .Globalization
        .CultureInfo
        .InvariantCulture;
}
