using System.Globalization;
using SahelBlog.Posts;

namespace SahelBlog.Web.Pages;

/// <summary>What the pages say around the posts, in the languages that the starter blog speaks.</summary>
internal sealed record Phrases
{
    public required string Tag { get; init; }
    public required string Skip { get; init; }
    public required string Site { get; init; }
    public required string Archive { get; init; }
    public required string Topics { get; init; }
    public required string About { get; init; }
    public required string Feed { get; init; }
    public required string Theme { get; init; }
    public required string ThemeNames { get; init; }
    public required string By { get; init; }
    public required string InThisPost { get; init; }
    public required string Related { get; init; }
    public required string Before { get; init; }
    public required string After { get; init; }
    public required string NeighboursLabel { get; init; }
    public required string Comments { get; init; }
    public required string Reply { get; init; }
    public required string ReplyTo { get; init; }
    public required string InReplyTo { get; init; }
    public required string AuthorBadge { get; init; }
    public required string Gone { get; init; }
    public required string GoneName { get; init; }
    public required string Awaiting { get; init; }
    public required string LeaveComment { get; init; }
    public required string Comment { get; init; }
    public required string Write { get; init; }
    public required string Preview { get; init; }
    public required string MarkdownHelp { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string NotPublished { get; init; }
    public required string Website { get; init; }
    public required string IfAny { get; init; }
    public required string PostComment { get; init; }
    public required string PostReply { get; init; }
    public required string Cancel { get; init; }
    public required string Closed { get; init; }
    public required string OtherBlogs { get; init; }
    public required string ThisBlog { get; init; }
    public required string EarlierComments { get; init; }
    public required string LaterComments { get; init; }
    public required string TheDesk { get; init; }
    public required string PostsFeed { get; init; }
    public required string SetWith { get; init; }
    public required string Trap { get; init; }

    public required VoicePhrases Voices { get; init; }

    /// <summary>What is said while robots are kept out with a puzzle.</summary>
    public required PuzzlePhrases Puzzle { get; init; }

    /// <summary>Reports, pins, closed branches.</summary>
    public required DeskPhrases Desk { get; init; }

    /// <summary>Posts that are not for all, and pinned ones.</summary>
    public required LockPhrases Lock { get; init; }

    /// <summary>Posts that answer others, and posts that are gone.</summary>
    public required LinkPhrases Links { get; init; }

    /// <summary>Series, and topics under topics.</summary>
    public required SeriesPhrases Series { get; init; }

    /// <summary>What is said around a thread.</summary>
    public required ThreadPhrases Threads { get; init; }

    /// <summary>To those who write comments.</summary>
    public required CommenterPhrases Own { get; init; }

    /// <summary>To those who sign in.</summary>
    public required SignInPhrases SignIn { get; init; }

    /// <summary>Why something could not be taken.</summary>
    public required RefusalPhrases Refusals { get; init; }

    /// <summary>What is said about following.</summary>
    public required FollowPhrases Following { get; init; }

    /// <summary>“{0} thoughts on “{1}””, by number.</summary>
    public required Func<int, string> Thoughts { get; init; }
    public required Func<int, string, string> ThoughtsOn { get; init; }
    public required Func<int, string> CommentCount { get; init; }
    public required Func<int, string> ReplyCount { get; init; }
    public required Func<int, string> LinkCount { get; init; }
    public required Func<int, string> Minutes { get; init; }

    public CultureInfo Culture => Languages.Culture(Tag);

    public string Direction => Languages.IsRightToLeft(Tag) ? "rtl" : "ltr";

    /// <summary>The phrases for a language; English for one that we do not speak.</summary>
    public static Phrases For(string language) =>
        Speaks(language, "fr") ? FrenchPhrases.All
        : Speaks(language, "ar") ? ArabicPhrases.All
        : EnglishPhrases.All;

    private static bool Speaks(string language, string tag) =>
        language.StartsWith(tag, StringComparison.OrdinalIgnoreCase)
        && (language.Length == tag.Length || language[tag.Length] == '-');
}
