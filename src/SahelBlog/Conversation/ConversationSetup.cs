using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using SahelBlog.Conversation.Screening;
using SahelBlog.Conversation.Screening.Bans;
using SahelBlog.Conversation.Screening.Learning;
using SahelBlog.People;
using SahelBlog.Posts;

namespace SahelBlog.Conversation;

/// <summary>Registers this room.</summary>
public static class ConversationSetup
{
    /// <summary>Adds comments, threads, screening and moderation.</summary>
    public static IServiceCollection AddConversation(this IServiceCollection services)
    {
        services
            .AddOptions<CommentOptions>()
            .BindConfiguration("Comments")
            .Validate(
                comments => comments.CloseAfterDays is >= 0 and <= 36500,
                "Comments:CloseAfterDays must be from 0 to 36500."
            )
            .Validate(
                comments => comments.MostLevels is >= 0 and <= 1000,
                "Comments:MostLevels must be from 0 to 1000."
            )
            .Validate(
                comments => Enum.IsDefined(comments.Moderation),
                "Comments:Moderation must be None, FirstTime or All."
            )
            .Validate(
                comments => Enum.IsDefined(comments.ProofOfWork),
                "Comments:ProofOfWork must be Never, UnderAttack or Always."
            )
            .Validate(comments => comments.ReportsToHold >= 0, "Comments:ReportsToHold must not be negative.")
            .Validate(comments => comments.LinksAllowed >= 0, "Comments:LinksAllowed must not be negative.")
            .Validate(comments => comments.WordsAllowed >= 0, "Comments:WordsAllowed must not be negative.")
            .Validate(
                comments => comments.SlowestRobotSeconds >= 0,
                "Comments:SlowestRobotSeconds must not be negative."
            )
            .Validate(
                comments => comments.EditMinutes is >= 0 and <= 1440,
                "Comments:EditMinutes must be from 0 to 1440."
            )
            .Validate(
                comments =>
                    comments is { MostInTenMinutes: > 0, MostOfNetworkInTenMinutes: > 0, MostInAllInTenMinutes: > 0 },
                "Comments:MostInTenMinutes, :MostOfNetworkInTenMinutes and :MostInAllInTenMinutes must be above 0."
            )
            .ValidateOnStart();
        services.AddSingleton<IValidator<NewComment>, NewCommentValidator>();
        services.AddSingleton<IScreeningRule, BanRule>();
        services.AddSingleton<IScreeningRule, TrapRule>();
        services.AddSingleton<IScreeningRule, PuzzleRule>();
        services.AddSingleton<IScreeningRule, EverythingRule>();
        services.AddSingleton<IScreeningRule, FirstTimeRule>();
        services.AddSingleton<IScreeningRule, OwnNameRule>();
        services.AddSingleton<IScreeningRule, WordsRule>();
        services.AddSingleton<IScreeningRule, LinksRule>();
        services.AddSingleton<IScreeningRule, LengthRule>();
        services.AddSingleton<IScreeningRule, SpeedRule>();
        services.AddSingleton<IScreeningRule, DuplicateRule>();
        services.AddSingleton<IScreeningRule, LearnerRule>();
        services.AddSingleton<Learner>();
        services.AddSingleton<BanDesk>();
        services.AddSingleton<Screener>();
        services.AddSingleton<OwnComments>();
        services.AddSingleton<PersonalData>();
        services.AddSingleton<IKeepsAddress, KeptReports>();
        services.AddSingleton<IKeepsAddress, KeptDrafts>();
        services.AddSingleton<IKeepsOfPost, CommentsOfPost>();
        services.AddSingleton<Drafts>();
        services.AddSingleton<CommentPolicy>();
        services.AddSingleton<CommentService>();
        services.AddSingleton<ModerationService>();
        services.AddSingleton<ConversationDesk>();
        services.AddSingleton<ThreadDesk>();
        services.AddSingleton<DeskEdits>();
        services.AddSingleton<DeskReplies>();
        services.AddSingleton<ThreadMarkReader>();
        services.AddSingleton<Reports>();
        services.AddSingleton<ThreadReader>();
        services.AddSingleton<RecentComments>();
        services.AddSingleton<CommentDays>();
        services.AddSingleton<CalledNames>();
        services.AddSingleton<NewestComments>();
        return services;
    }
}
