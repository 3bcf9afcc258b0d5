using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using SahelBlog.Changes;
using SahelBlog.Markup;
using SahelBlog.Outbox;
using SahelBlog.Posts.Checks;
using SahelBlog.Settings;

namespace SahelBlog.Posts;

/// <summary>Registers this room and what it stands on.</summary>
public static class PostsSetup
{
    /// <summary>Adds writing and publishing.</summary>
    public static IServiceCollection AddPosts(this IServiceCollection services)
    {
        services.AddSingleton<MarkdownRenderer>();
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<IValidator<PostDraft>, PostDraftValidator>();
        services.AddSingleton<Publishing>();
        services.AddSingleton<PostReader>();
        services.AddSingleton<DeskPosts>();
        services.AddSingleton<PostPasswords>();
        services.AddSingleton<ScheduledPosts>();
        services.AddHostedService(provider => provider.GetRequiredService<ScheduledPosts>());
        services.AddSingleton<IOutboxHandler, PermalinkMove>();
        services
            .AddOptions<BlogOptions>()
            .Validate(
                blog => Permalinks.IsPattern(blog.Permalinks),
                "Blog:Permalinks must end in /{slug}/, with {year}, {month}, {day} or words of your own before it that are not the blog’s own addresses, such as /{year}/{month}/{slug}/."
            );
        services.AddSingleton<PostDays>();
        services.AddSingleton<WorkingCopies>();
        services.AddSingleton<PostChecks>();
        services.AddSingleton(OwnPlace.Images);
        services.AddSingleton<BulkActs>();
        services.AddSingleton<PostBin>();
        services.AddSingleton<IOutboxHandler>(provider => provider.GetRequiredService<PostBin>());
        services.AddSingleton<TopicReader>();
        services.AddSingleton<TopicDesk>();
        services.AddSingleton<SeriesReader>();
        services.AddSingleton<SeriesDesk>();
        services.AddSingleton<Revisions>();
        return services;
    }
}
