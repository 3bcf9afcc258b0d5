using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using SahelBlog.Changes;
using SahelBlog.Markup;

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
        services.AddSingleton<BulkActs>();
        services.AddSingleton<PostBin>();
        services.AddSingleton<TopicReader>();
        services.AddSingleton<TopicDesk>();
        services.AddSingleton<SeriesReader>();
        services.AddSingleton<SeriesDesk>();
        services.AddSingleton<Revisions>();
        return services;
    }
}
