using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>By what a commenter is known.</summary>
public enum CommenterMark
{
    /// <summary>The e-mail address that was typed; it proves nothing.</summary>
    Mail,

    /// <summary>The signed cookie.</summary>
    Writer,

    /// <summary>The name that was typed.</summary>
    Name,
}

/// <summary>A commenter, by one mark.</summary>
/// <param name="Mark">What they are known by.</param>
/// <param name="Value">The address, the hash of the cookie, or the name.</param>
public sealed record WrittenBy(CommenterMark Mark, string Value)
{
    /// <summary>The best that is known of whoever wrote a comment: an address, else the cookie, else the name.</summary>
    public static WrittenBy Of(Comment comment) =>
        comment.Email is { } email ? new(CommenterMark.Mail, email)
        : comment.WriterKey is { } writer ? new(CommenterMark.Writer, writer)
        : new(CommenterMark.Name, comment.AuthorName);

    /// <summary>As <see cref="ToString"/> writes it; null for anything else.</summary>
    public static WrittenBy? Parse(string? text)
    {
        if (text?.IndexOf(':', StringComparison.Ordinal) is not ({ } colon and > 0) || colon == text.Length - 1)
            return null;
        return Words.Parse<CommenterMark>(text.AsSpan(0, colon)) is { } mark ? new(mark, text[(colon + 1)..]) : null;
    }

    /// <summary>Such as <c>mail:oumou@example.org</c>.</summary>
    public override string ToString() => $"{Words.Of(Mark)}:{Value}";
}
