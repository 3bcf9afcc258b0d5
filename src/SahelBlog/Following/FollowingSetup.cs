using Microsoft.Extensions.DependencyInjection;
using SahelBlog.Mail;
using SahelBlog.Outbox;
using SahelBlog.People;
using SahelBlog.Posts;

namespace SahelBlog.Following;

/// <summary>Registers this room.</summary>
public static class FollowingSetup
{
    /// <summary>Adds follows by e-mail.</summary>
    public static IServiceCollection AddFollowing(this IServiceCollection services)
    {
        services.AddSingleton<FollowLinks>();
        services.AddSingleton<FollowService>();
        services.AddSingleton<IKeepsAddress, KeptFollows>();
        services.AddSingleton<IWritesToAddress, KeptFollows>();
        services.AddSingleton<IKeepsOfPost, FollowsOfPost>();
        services.AddSingleton<ILetterWriter, AtOnceLetters>();
        services.AddSingleton<ILetterWriter, DigestLetters>();
        services.AddSingleton<IOutboxHandler, TellFollowersHandler>();
        return services;
    }
}
