using System.Globalization;

namespace SahelBlog.Web.Pages;

/// <summary>The pages in English.</summary>
internal static class EnglishPhrases
{
    public static readonly Phrases All = new()
    {
        Tag = "en",
        Skip = "Skip to the text",
        Site = "Site",
        Archive = "Archive",
        Topics = "Topics",
        About = "About",
        Feed = "Feed",
        Theme = "Colour theme",
        ThemeNames = "as the system|light|dark",
        By = "By",
        InThisPost = "In this post",
        Related = "Related",
        Before = "Before this",
        After = "After this",
        NeighboursLabel = "Previous and next post",
        Comments = "Comments",
        Reply = "Reply",
        ReplyTo = "Reply to ",
        InReplyTo = "In reply to",
        AuthorBadge = "Author",
        Gone = "This comment was removed. The replies stay.",
        GoneName = "a removed comment",
        Awaiting = "Held until the author has read it. Only you can see this, on this device.",
        LeaveComment = "Leave a comment",
        Comment = "Comment",
        Write = "Write",
        Preview = "Preview",
        MarkdownHelp = "Markdown help",
        Name = "Name",
        Email = "E-mail",
        NotPublished = "optional, not published",
        Website = "Website",
        IfAny = "if you have one",
        PostComment = "Post comment",
        PostReply = "Post reply",
        Cancel = "Cancel",
        Closed = "Comments are closed here.",
        OtherBlogs = "from other blogs",
        ThisBlog = "Also on this blog",
        EarlierComments = "Earlier comments",
        LaterComments = "Later comments",
        TheDesk = "The desk",
        PostsFeed = "Posts feed",
        SetWith = "Set with SahelBlog",
        Desk = DeskPhrases.English,
        Threads = ThreadPhrases.English,
        Links = LinkPhrases.English,
        Following = FollowPhrases.English,
        Trap = "Leave this empty",
        Own = CommenterPhrases.English,
        Refusals = RefusalPhrases.English,
        SignIn = SignInPhrases.English,
        Voices = VoicePhrasesInLanguages.English,
        Puzzle = PuzzlePhrases.English,
        Thoughts = n => N(n, "thought", "thoughts"),
        ThoughtsOn = (n, title) => $"{N(n, "thought", "thoughts")} on “{title}”",
        CommentCount = n => N(n, "comment", "comments"),
        ReplyCount = n => N(n, "reply", "replies"),
        LinkCount = n => N(n, "link", "links"),
        Minutes = n => N(n, "minute", "minutes"),
    };

    internal static string N(int n, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{n:N0} {(n == 1 ? one : many)}");
}
