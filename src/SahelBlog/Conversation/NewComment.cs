using System.Globalization;
using System.Text;
using FluentValidation;
using SahelBlog.Mail;
using SahelBlog.People;
using SahelBlog.Posts;

namespace SahelBlog.Conversation;

/// <summary>What somebody typed into the form. Its text is trusted for nothing before it is validated.</summary>
public sealed record NewComment
{
    /// <summary>The comment it replies to; null for a new thread.</summary>
    public long? ParentId { get; init; }

    /// <summary>The name to show.</summary>
    public string Name { get; init; } = "";

    /// <summary>An e-mail address; may be empty; never shown.</summary>
    public string Email { get; init; } = "";

    /// <summary>A website; may be empty.</summary>
    public string Website { get; init; } = "";

    /// <summary>The comment, in Markdown.</summary>
    public string Text { get; init; } = "";

    /// <summary>The field that people do not see; what stands in it was written by a robot.</summary>
    public string Trap { get; init; } = "";

    /// <summary>Whether its writer asks to be told of replies.</summary>
    public bool Notify { get; init; }

    /// <summary>Whether it came without the puzzle's answer, after the wait that stands for it.</summary>
    public bool WithoutPuzzle { get; init; }

    /// <summary>When the form was opened, from its signed token; null where the token was missing or forged.</summary>
    public DateTimeOffset? OpenedAt { get; init; }
}

/// <summary>Who writes: what the server knows, not what was typed.</summary>
public sealed record Writer
{
    /// <summary>The network address the request came from.</summary>
    public string Address { get; init; } = "";

    /// <summary>A hash of the signed cookie; see <see cref="Comment.WriterKey"/>.</summary>
    public required string Key { get; init; }

    /// <summary>The person who is signed in at the desk, if any.</summary>
    public long? PersonId { get; init; }

    /// <summary>That person's name.</summary>
    public string? PersonName { get; init; }

    /// <summary>The reader's account, where they are signed in.</summary>
    public Commenter? Commenter { get; init; }

    /// <summary>Which posts open to them.</summary>
    public PostAccess Access { get; init; } = PostAccess.Stranger;

    /// <summary>What was typed, under the name that the server knows its writer by.</summary>
    public NewComment Sign(NewComment typed) =>
        this switch
        {
            { IsAuthor: true } => typed with { Name = PersonName!, Email = "", Website = "" },
            { Commenter: { } known } => typed with
            {
                Name = known.Name,
                Email = known.Email ?? "",
                Website = known.Website ?? "",
            },
            _ => typed,
        };

    /// <summary>Whether this is one of the blog's own people.</summary>
    public bool IsAuthor => PersonId is not null;

    /// <summary>
    /// Whether they wrote a comment. What was written by somebody with an account belongs to the account, not to the
    /// browser that it was written with.
    /// </summary>
    public bool HasWritten(Comment comment) =>
        comment switch
        {
            { PersonId: { } person } => person == PersonId,
            { CommenterId: { } commenter } => commenter == Commenter?.Id,
            { IsAuthor: true } => false,
            _ => comment.WriterKey is { } key && key == Key,
        };
}

/// <summary>What a comment must be before it is looked at.</summary>
public sealed class NewCommentValidator : AbstractValidator<NewComment>
{
    /// <summary>Characters of a comment at most: some three thousand words.</summary>
    public const int LongestText = 20_000;

    /// <summary>Characters of a name at most.</summary>
    public const int LongestName = 80;

    /// <summary>Characters of an address at most.</summary>
    public const int LongestAddress = 200;

    /// <summary>Builds the rules.</summary>
    public NewCommentValidator()
    {
        RuleFor(comment => comment.Text)
            .Must(HasInk)
            .WithMessage("Write something first.")
            .MaximumLength(LongestText)
            .WithMessage(comment =>
                $"A comment has at most {LongestText:N0} characters; this one has {comment.Text.Length:N0}."
            );
        RuleFor(comment => comment.Name)
            .Must(HasInk)
            .WithMessage("Write the name you would like shown.")
            .MaximumLength(LongestName)
            .WithMessage($"A name has at most {LongestName} characters.")
            .Must(HasNoControls)
            .WithMessage("A name is letters and signs on one line.");
        RuleFor(comment => comment.Email)
            .Cascade(CascadeMode.Stop)
            .MaximumLength(EmailAddress.Longest)
            .WithMessage($"An address has at most {EmailAddress.Longest} characters.")
            .Must(email => email.Trim().Length == 0 || EmailAddress.IsValid(email.Trim()))
            .WithMessage("An address looks like name@example.org.")
            .Must((comment, email) => !comment.Notify || email.Trim().Length > 0)
            .WithMessage("E-mail: write your address, so that replies can be sent to it.");
        RuleFor(comment => comment.Website)
            .MaximumLength(LongestAddress)
            .WithMessage($"An address has at most {LongestAddress} characters.")
            .Must(website => website.Trim().Length == 0 || WebsiteOf(website) is not null)
            .WithMessage("A website looks like example.org or https://example.org.");
    }

    /// <summary>The website as a link may carry it: http or https, without a user name; null for anything else.</summary>
    public static string? WebsiteOf(string typed)
    {
        var text = typed.Trim();
        if (
            text.Length > 0
            && !text.Contains("://", StringComparison.Ordinal)
            && text.Contains('.', StringComparison.Ordinal)
            && !text.Contains(':', StringComparison.Ordinal)
        )
            text = "https://" + text;
        return
            Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && address.UserInfo.Length == 0
            && address.Host.Contains('.', StringComparison.Ordinal)
            && HasNoControls(text)
            ? address.AbsoluteUri
            : null;
    }

    /// <summary>A name that another site gave, as it may be shown here; null when nothing of it can.</summary>
    public static string? NameOf(string? offered)
    {
        var name = string.Concat(
                Markup.SourceText.Kept(offered ?? "").EnumerateRunes().Where(rune => HasNoControls(rune.ToString()))
            )
            .Trim();
        if (name.Length > LongestName)
            name = new System.Globalization.StringInfo(name).SubstringByTextElements(0, 1) is { Length: > LongestName }
                ? ""
                : Excerpts.Of(name, LongestName / 2);
        return name.Length <= LongestName && HasInk(name) ? name : null;
    }

    /// <summary>No control, no line break of any script, nothing that turns the text after it round, no sign that is none.</summary>
    public static bool HasNoControls(string text) =>
        !text.Any(sign =>
            char.IsControl(sign)
            || sign
                is '\u2028'
                    or '\u2029'
                    or (>= '\u202A' and <= '\u202E')
                    or (>= '\u2066' and <= '\u2069')
                    or >= '\uFFFE'
        );

    /// <summary>Whether anything of it can be seen: fillers and signs without width are no name and no comment.</summary>
    private static bool HasInk(string text) =>
        text.EnumerateRunes()
            .Any(rune =>
                rune.Value is not (0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0)
                && Rune.GetUnicodeCategory(rune)
                    is not (
                        UnicodeCategory.Control
                        or UnicodeCategory.Format
                        or UnicodeCategory.SpaceSeparator
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
                        or UnicodeCategory.OtherNotAssigned
                        or UnicodeCategory.NonSpacingMark
                    )
            );
}
