using System.Globalization;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>By what a commenter is known.</summary>
public enum CommenterMark
{
    /// <summary>The account with which they had signed in.</summary>
    Account,

    /// <summary>The e-mail address that was typed; it proves nothing.</summary>
    Mail,

    /// <summary>The signed cookie.</summary>
    Writer,

    /// <summary>The name that was typed.</summary>
    Name,
}

/// <summary>A commenter, by one mark.</summary>
/// <param name="Mark">What they are known by.</param>
/// <param name="Value">The number of the account, the hash of the cookie, the address, or the name.</param>
public sealed record WrittenBy(CommenterMark Mark, string Value)
{
    /// <summary>
    /// The best that is known of whoever wrote a comment: what the server confirmed or signed, which is the account, else
    /// the cookie; only where there is neither what was typed, which is an address, else the name.
    /// </summary>
    public static WrittenBy Of(Comment comment) =>
        comment.CommenterId is { } account ? Account(account)
        : comment.WriterKey is { } writer ? new(CommenterMark.Writer, writer)
        : comment.Email is { } email ? new(CommenterMark.Mail, email)
        : new(CommenterMark.Name, comment.AuthorName);

    /// <summary>A signed-in reader.</summary>
    public static WrittenBy Account(long id) => new(CommenterMark.Account, id.ToString(CultureInfo.InvariantCulture));

    /// <summary>As <see cref="ToString"/> writes it; null for anything else.</summary>
    public static WrittenBy? Parse(string? text)
    {
        if (text?.IndexOf(':', StringComparison.Ordinal) is not ({ } colon and > 0) || colon == text.Length - 1)
            return null;
        if (Words.Parse<CommenterMark>(text.AsSpan(0, colon)) is not { } mark)
            return null;
        var by = new WrittenBy(mark, text[(colon + 1)..]);
        return mark == CommenterMark.Account && by.Asked is null ? null : by;
    }

    /// <summary>The value as the table holds it: an account by its number.</summary>
    internal object? Asked =>
        Mark != CommenterMark.Account ? Value
        : long.TryParse(Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
        : null;

    /// <summary>Such as <c>mail:oumou@example.org</c>.</summary>
    public override string ToString() => $"{Words.Of(Mark)}:{Value}";
}
