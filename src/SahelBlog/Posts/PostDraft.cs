using FluentValidation;
using SahelBlog.Settings;

namespace SahelBlog.Posts;

/// <summary>A day and time that the author chose.</summary>
/// <param name="At">The moment; null where they took it out.</param>
public sealed record ChosenDate(DateTimeOffset? At);

/// <summary>What the author typed: bound from a form or read from a file, and not trusted before it is validated.</summary>
public sealed record PostDraft
{
    /// <summary>The post it replaces; null for a new one.</summary>
    public long? Id { get; init; }

    /// <summary>The version that the author began from; a newer one in the table is a conflict.</summary>
    public int Version { get; init; }

    /// <summary>Post or page.</summary>
    public PostKind Kind { get; init; } = PostKind.Post;

    /// <summary>The title.</summary>
    public string Title { get; init; } = "";

    /// <summary>The wished last part of the permalink; empty: made from the title.</summary>
    public string Slug { get; init; } = "";

    /// <summary>One or two sentences under the title.</summary>
    public string Standfirst { get; init; } = "";

    /// <summary>The text in Markdown.</summary>
    public string Markdown { get; init; } = "";

    /// <summary>The language it is written in.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Names of topics, in the order in which they are shown.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The title of the series that it is a part of; empty for none, null leaves it where it is.</summary>
    public string? Series { get; init; }

    /// <summary>Which part of the series it is; null: the one it is, else the next.</summary>
    public int? SeriesPart { get; init; }

    /// <summary>The revision whose text this is, where an earlier one is brought back.</summary>
    public long? Restores { get; init; }

    /// <summary>Whether it takes comments.</summary>
    public bool CommentsOpen { get; init; } = true;

    /// <summary>Whether it takes link-backs.</summary>
    public bool LinkbacksOpen { get; init; } = true;

    /// <summary>What it does with <see cref="ResponseTo"/>, a word of <see cref="PostResponse"/>; else empty.</summary>
    public string Response { get; init; } = "";

    /// <summary>The address of the page that it answers; empty where it answers none.</summary>
    public string ResponseTo { get; init; } = "";

    /// <summary>Who reads it once it is out, one of <see cref="PostTurn.Audiences"/>; null: as it was.</summary>
    public PostStatus? Audience { get; init; }

    /// <summary>When it goes out or, where it is out, under which date it stands; null: as it was.</summary>
    public ChosenDate? Date { get; init; }

    /// <summary>A new password; empty: as it was.</summary>
    public string Password { get; init; } = "";

    /// <summary>Whether it stands at the head of the front page; null: as it was.</summary>
    public bool? Pinned { get; init; }

    /// <summary>The window of the editor that a new post is begun in, which makes one post however often it is sent; else empty.</summary>
    public string Window { get; init; } = "";

    /// <summary>A post as an author finds it in the editor.</summary>
    public static PostDraft Of(DeskPost found) =>
        new()
        {
            Id = found.Post.Id,
            Version = found.Post.Version,
            Kind = found.Post.Kind,
            Title = found.Post.Title,
            Slug = found.Post.Slug,
            Standfirst = found.Post.Standfirst,
            Markdown = found.Post.Markdown,
            Language = found.Post.Language,
            Topics = [.. found.Topics.Select(topic => topic.Name)],
            CommentsOpen = found.Post.CommentsOpen,
            LinkbacksOpen = found.Post.LinkbacksOpen,
            Response = found.Post.Response,
            ResponseTo = found.Post.ResponseTo,
        };
}

/// <summary>What a draft must be before it is kept.</summary>
public sealed class PostDraftValidator : AbstractValidator<PostDraft>
{
    /// <summary>Characters of a title at most.</summary>
    public const int LongestTitle = 300;

    /// <summary>Characters of text at most: a book's worth, and still rendered within seconds.</summary>
    public const int LongestText = 1_000_000;

    /// <summary>Characters of a post's password: what friends tell each other, and slow to guess through the limits.</summary>
    public const int ShortestPassword = 6;

    /// <summary>More would only be work for the hash.</summary>
    public const int LongestPassword = 200;

    /// <summary>Topics at most.</summary>
    public const int MostTopics = 12;

    /// <summary>Builds the rules.</summary>
    public PostDraftValidator()
    {
        RuleFor(draft => draft.Title)
            .Must(title => !string.IsNullOrWhiteSpace(title))
            .WithMessage("Give the post a title.")
            .MaximumLength(LongestTitle)
            .WithMessage($"A title has at most {LongestTitle} characters.");
        RuleFor(draft => draft.Slug)
            .Must(slug => slug.Length == 0 || Posts.Slug.IsValid(slug))
            .WithMessage("An address is lower-case letters, digits and single hyphens, such as rain-in-may.");
        RuleFor(draft => draft)
            .Must(draft => draft.Slug.Length > 0 || Posts.Slug.From(draft.Title).Length > 0)
            .When(draft => !string.IsNullOrWhiteSpace(draft.Title))
            .OverridePropertyName(nameof(PostDraft.Slug))
            .WithMessage("No address can be made from this title; write one.");
        RuleFor(draft => draft)
            .Must(draft => !OwnPaths.Has(draft.Slug.Length > 0 ? draft.Slug : Posts.Slug.From(draft.Title)))
            .When(draft => draft.Kind == PostKind.Page)
            .OverridePropertyName(nameof(PostDraft.Slug))
            .WithMessage(OwnPaths.Refusal);
        RuleFor(draft => draft.Standfirst)
            .MaximumLength(1000)
            .WithMessage("A standfirst has at most 1,000 characters.");
        RuleFor(draft => draft.Markdown)
            .MaximumLength(LongestText)
            .WithMessage("The text is longer than a million characters.");
        RuleFor(draft => draft.Language)
            .Must(Languages.IsKnown)
            .WithMessage("Write the language as a code such as en, fr or ar.");
        RuleFor(draft => draft.Topics)
            .Must(topics => topics.Count <= MostTopics)
            .WithMessage($"A post has at most {MostTopics} topics.");
        RuleFor(draft => draft.Series)
            .Must(title => SeriesStore.IsTitle(title!))
            .When(draft => !string.IsNullOrWhiteSpace(draft.Series))
            .WithMessage(
                $"A series has a title of at most {SeriesStore.LongestTitle} characters, with a letter in it."
            );
        RuleFor(draft => draft.SeriesPart)
            .InclusiveBetween(1, SeriesStore.MostParts)
            .WithMessage($"A part of a series has a number from 1 to {SeriesStore.MostParts}.");
        RuleFor(draft => draft.Response)
            .Must(word => word.Length == 0 || PostResponse.All.Contains(word, StringComparer.Ordinal))
            .WithMessage("A post replies to a page, likes it, reposts it or bookmarks it.");
        RuleFor(draft => draft.Response)
            .NotEmpty()
            .When(draft => draft.ResponseTo.Length > 0)
            .WithMessage("Choose what the post does with the page that it answers, or take its address out.");
        RuleFor(draft => draft.ResponseTo)
            .Must(PostResponse.IsAddress)
            .When(draft => draft.Response.Length > 0 || draft.ResponseTo.Length > 0)
            .WithMessage("The page that the post answers needs its address, which begins with http:// or https://.");
        RuleFor(draft => draft.Audience)
            .Must(audience => audience is not { } one || PostTurn.Audiences.Contains(one))
            .WithMessage("Choose who may read it.");
        RuleFor(draft => draft.Password)
            .Must(password => password.Length is 0 or (>= ShortestPassword and <= LongestPassword))
            .WithMessage($"A password has from {ShortestPassword} to {LongestPassword} characters.");
        RuleFor(draft => draft.Date)
            .Must(date => date?.At is not { } at || (at > DateTimeOffset.UnixEpoch && at < BlogClock.Furthest))
            .WithMessage("Choose a day after 1970.");
        RuleForEach(draft => draft.Topics)
            .OverrideIndexer((_, _, _, _) => "")
            .Must(name => name.Length <= 100 && Posts.Slug.From(name).Length > 0)
            .OverridePropertyName(nameof(PostDraft.Topics))
            .WithMessage("A topic is a word or a few, at most 100 characters.");
    }
}
