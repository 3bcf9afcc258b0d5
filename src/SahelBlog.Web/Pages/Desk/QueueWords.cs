using System.Globalization;
using SahelBlog.Conversation;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>What the desk's list says.</summary>
internal static class QueueWords
{
    /// <summary>What has been done; null for an act that there is not.</summary>
    /// <param name="did">The act.</param>
    /// <param name="count">With how many comments.</param>
    /// <param name="left">How many an undo has left alone.</param>
    public static string? Done(string? did, int count, int left) =>
        did switch
        {
            "approve" or "spam" or "delete" or "dismiss" when count == 0 =>
                "Nothing was changed: it stood so already, or is not yours to decide on.",
            "approve" => $"Approved {count.Some("comment")}.",
            "reply" when count == 0 => "That reply was there already.",
            "reply" when count == 1 => "Posted your reply.",
            "reply" => "Approved the comment and posted your reply.",
            "spam" => $"Put {count.Some("comment")} among the spam.",
            "delete" => $"Deleted {count.Some("comment")}.",
            "dismiss" => $"Dismissed the reports of {count.Some("comment")}.",
            "edit" => "Saved the new text; what it said before is kept.",
            "pin" => "Pinned the comment above its thread.",
            "unpin" => "Took the pin off.",
            "close" => "Closed the branch: nothing more is taken below the comment.",
            "open" => "Opened the branch.",
            "lock" => "Locked the thread: the post takes no more comments.",
            "unlock" => "Unlocked the thread.",
            "undo" when left > 0 => $"Undone, except for {left.Some("comment")} that somebody has decided on since.",
            "undo" => "Undone: everything stands where it stood.",
            _ => null,
        };

    /// <summary>A number that was counted no further than a bound: “999”, “1,000+”.</summary>
    public static string Bounded(this int count, int bound = ConversationDesk.CountedTo) =>
        count.ToString("N0", CultureInfo.InvariantCulture) + (count >= bound ? "+" : "");

    /// <summary>A number, with a sign that there may be more: “12+”.</summary>
    public static string Bounded(this int count, bool hasMore) =>
        count.ToString("N0", CultureInfo.InvariantCulture) + (hasMore ? "+" : "");

    /// <summary>What stands where a list is empty.</summary>
    public static string Nothing(QueueFilter filter) =>
        filter switch
        {
            { Find.Length: > 0 } =>
                $"Nothing matches “{filter.Find}” here. Words are found by their beginnings; accents do not matter.",
            { PostId: not null } or { By: not null } => "Nothing here.",
            { Shelf: QueueShelf.Held } => "Nothing waits. Comments that need a look will stand here.",
            { Shelf: QueueShelf.Unanswered } => "Every approved comment has an answer from you.",
            { Shelf: QueueShelf.Reported } => "No reader has reported anything that you have not decided on.",
            { Shelf: QueueShelf.New } => $"Nothing came in the last {ConversationDesk.NewDays} days.",
            _ => "Nothing here.",
        };

    /// <summary>Why readers do not see what a comment replies to; null where they do.</summary>
    public static string? HiddenParent(Comment? parent) =>
        parent?.State switch
        {
            _ when parent?.WithdrawnAt is not null => "its writer withdrew it",
            CommentState.Held => "it waits",
            CommentState.Spam => "it is spam",
            CommentState.Deleted => "it was deleted",
            _ => null,
        };

    /// <summary>What a reader said is wrong.</summary>
    public static string Reason(ReportReason reason) =>
        reason switch
        {
            ReportReason.Spam => "Spam",
            ReportReason.Abuse => "Insults or threatens",
            ReportReason.Private => "Private matters",
            _ => "Something else",
        };

    /// <summary>The word for a state in a list that holds several.</summary>
    public static (string Word, string Class) State(CommentState state) =>
        state switch
        {
            CommentState.Approved => ("Approved", "state"),
            CommentState.Held => ("Held", "state state-wait"),
            CommentState.Spam => ("Spam", "state state-fail"),
            _ => ("Deleted", "state state-off"),
        };
}
