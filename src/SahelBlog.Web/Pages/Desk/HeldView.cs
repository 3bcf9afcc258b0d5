using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Settings;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>A comment in the queue, and what its row needs.</summary>
/// <param name="Entry">The comment in its context.</param>
/// <param name="Clock">The blog's time zone.</param>
/// <param name="Action">Where its buttons lead.</param>
/// <param name="Reply">A reply that could not be posted yet.</param>
/// <param name="Wrong">Why not.</param>
internal sealed record HeldView(QueueEntry Entry, BlogClock Clock, string Action, string Reply, string? Wrong)
{
    public CommentState State => Entry.Comment.State;

    /// <summary>What is known of whoever wrote it.</summary>
    public CommenterRecord? Record { get; init; }

    /// <summary>Whether the list holds several states, so that each row says its own.</summary>
    public bool NamesState { get; init; }

    /// <summary>What readers have reported of it.</summary>
    public IReadOnlyList<Report> Reports { get; init; } = [];

    /// <summary>Whether its post takes comments by the author's switch.</summary>
    public bool PostIsOpen => Entry.Post is Post { CommentsOpen: true };

    /// <summary>Whether it is for whoever looks to decide on.</summary>
    public bool MayDecide { get; init; } = true;

    /// <summary>Whether its words are for whoever looks to change.</summary>
    public bool MayEdit { get; init; } = true;

    /// <summary>Whether an answer to it can be written here.</summary>
    public bool MayReply => State == CommentState.Approved || (State == CommentState.Held && MayDecide);

    /// <summary>Whether nothing of what it replies to is left.</summary>
    public bool ParentIsGone => Entry.Parent is { WithdrawnAt: not null };

    /// <summary>All that was written under the same typed address.</summary>
    public string MailPath => QueueAddress.AllBy(new(CommenterMark.Mail, Entry.Comment.Email ?? "")).ToString();

    /// <summary>By what the history knows its writer.</summary>
    public string KnownBy =>
        WrittenBy.Of(Entry.Comment).Mark switch
        {
            CommenterMark.Account => "their account: ",
            CommenterMark.Writer => "",
            CommenterMark.Mail => "the typed address: ",
            _ => "the typed name: ",
        };

    /// <summary>All that the same commenter has written.</summary>
    public string HistoryPath => QueueAddress.AllBy(WrittenBy.Of(Entry.Comment)).ToString();

    /// <summary>Where its text is changed, with the way back.</summary>
    public string EditPath =>
        FormattableString.Invariant($"/desk/comment/{Entry.Comment.Id}?back={Uri.EscapeDataString(Action)}");

    /// <summary>Why it waits, a reason a line.</summary>
    public string[] Reasons => Entry.Comment.Reasons.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The word for answering it.</summary>
    public string ReplyWord => State == CommentState.Approved ? "Reply" : "Approve and reply";
}
