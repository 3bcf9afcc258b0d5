using FluentValidation;

namespace SahelBlog.Media;

/// <summary>What can be said of a picture.</summary>
public sealed class MediumWordsValidator : AbstractValidator<MediumWords>
{
    /// <summary>Characters of an alt text: some sentences, since nobody can leaf through what is read aloud.</summary>
    public const int LongestAlt = 1000;

    /// <summary>Characters of a caption.</summary>
    public const int LongestCaption = 1000;

    /// <summary>Sets the rules.</summary>
    public MediumWordsValidator()
    {
        RuleFor(words => words.Alt)
            .MaximumLength(LongestAlt)
            .WithMessage(
                $"The alt text is longer than {LongestAlt} characters; what takes more belongs into the text."
            );
        RuleFor(words => words.Caption)
            .MaximumLength(LongestCaption)
            .WithMessage($"The caption is longer than {LongestCaption} characters.");
    }
}
