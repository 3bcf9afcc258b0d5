using FluentValidation.Results;
using SahelBlog.Conversation;
using SahelBlog.Web.Hosting.Puzzles;

namespace SahelBlog.Web.Pages;

/// <summary>The comment form: what stands in its fields, and what is wrong with them.</summary>
internal sealed record CommentForm
{
    /// <summary>Where it is sent.</summary>
    public required string Action { get; init; }

    /// <summary>Where the reader came from.</summary>
    public required string Back { get; init; }

    /// <summary>Whether it stands on a page of its own rather than under a conversation: its heading is one level higher.</summary>
    public bool IsOnItsOwnPage { get; init; }

    /// <summary>The language of the page.</summary>
    public required Phrases Phrases { get; init; }

    /// <summary>The signed moment at which the form was made.</summary>
    public required string Token { get; init; }

    /// <summary>The post that it is under.</summary>
    public required long PostId { get; init; }

    /// <summary>Whether letters are sent of replies: what is not for all is in none.</summary>
    public bool TellsOfReplies { get; init; } = true;

    /// <summary>The name that the field for robots has on this form.</summary>
    public required string TrapName { get; init; }

    /// <summary>The comment it replies to.</summary>
    public Comment? Parent { get; init; }

    /// <summary>What has been typed.</summary>
    public NewComment Typed { get; init; } = new();

    /// <summary>The name of the person who is signed in; their comment needs no name.</summary>
    public string? SignedInAs { get; init; }

    /// <summary>The reader's account, where they are signed in as a commenter.</summary>
    public People.Commenter? Commenter { get; init; }

    /// <summary>What readers can sign in with; null where nothing is set up.</summary>
    public SignInWith? SignInWith { get; init; }

    /// <summary>The rendered preview; null when the text is being written.</summary>
    public string? PreviewHtml { get; init; }

    /// <summary>What must be mended.</summary>
    public ValidationResult Errors { get; init; } = new();

    /// <summary>What its browser has to solve first; null in peace.</summary>
    public Puzzle? Puzzle { get; init; }

    /// <summary>What is wrong with the whole rather than with a field.</summary>
    public string? Trouble { get; init; }

    /// <summary>The id of the form and the beginning of the ids of its fields.</summary>
    public string Id => Parent is null ? "comment" : $"reply-{Parent.Id}";

    /// <summary>The first message for a field.</summary>
    public string? Wrong(string field) =>
        Errors.Errors.FirstOrDefault(error => error.PropertyName == field) is { } error
            ? Phrases.Refusals.Of(error)
            : null;
}
