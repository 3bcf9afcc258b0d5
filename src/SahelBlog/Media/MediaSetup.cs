using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SahelBlog.Posts.Checks;
using SahelBlog.Storage;

namespace SahelBlog.Media;

/// <summary>Registers this room.</summary>
public static class MediaSetup
{
    private const string Prefix = "/media/";

    /// <summary>Adds the library of pictures and files.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services)
    {
        services
            .AddOptions<MediaOptions>()
            .BindConfiguration("Media")
            .Validate(
                media => media.LargestFile is >= 1 and <= MediaOptions.MostMegabytes,
                $"Media:LargestFile must be from 1 to {MediaOptions.MostMegabytes} megabytes."
            )
            .ValidateOnStart();
        services.AddSingleton<IValidator<MediumWords>, MediumWordsValidator>();
        services.AddSingleton<MediaLibrary>();
        services.AddHostedService<MediaTidying>();
        services.AddSingleton(provider => new OwnPlace(
            Prefix,
            (path, _) =>
                Task.FromResult(
                    path[Prefix.Length..].Split('/') is [var key, var name]
                        && provider.GetRequiredService<MediaLibrary>().File(key, name) is not null
                )
        ));
        return services;
    }
}

/// <summary>Looks at each start for what a crash left behind.</summary>
internal sealed partial class MediaTidying(MediaLibrary library, ILogger<MediaTidying> log) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await library.Tidy(cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or StorageException)
        {
            // The next upload looks again, and says so if it cannot.
            LogUntidy(problem);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Warning, "Unfinished uploads could not be tidied up")]
    private partial void LogUntidy(Exception problem);
}
