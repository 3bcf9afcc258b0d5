using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using SahelBlog.Fetching;

namespace SahelBlog.Tests.Fetching;

internal static class Clients
{
    public const string UserAgent = "SahelBlog/1.0 (Webmention; +https://blog.example/)";

    public static GuardedClient Open(TimeProvider? time = null) =>
        new(new FetchOptions(true, UserAgent), time ?? TimeProvider.System, NullLogger<GuardedClient>.Instance);

    public static GuardedClient Guarded() =>
        new(new FetchOptions(false, UserAgent), TimeProvider.System, NullLogger<GuardedClient>.Instance);

    /// <summary>Guarded, in a world where names resolve as told and public addresses lead to the test's own server.</summary>
    public static GuardedClient InWorld(
        Func<string, IPAddress[]> names,
        int serverPort,
        ICollection<IPEndPoint> dialled
    ) =>
        new(
            new FetchOptions(false, UserAgent),
            TimeProvider.System,
            NullLogger<GuardedClient>.Instance,
            (host, _) => Task.FromResult(names(host)),
            (address, cancel) =>
            {
                dialled.Add(address);
                return GuardedHandler.Dial(new IPEndPoint(IPAddress.Loopback, serverPort), cancel);
            }
        );

    public static async Task<FetchFailure> Failure(this Task<Fetched> fetch) =>
        Assert.IsType<FetchRefusal>(await fetch).Failure;

    public static async Task<FetchAnswer> Answer(this Task<Fetched> fetch) => Assert.IsType<FetchAnswer>(await fetch);
}
