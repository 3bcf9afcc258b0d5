using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace SahelBlog.Fetching;

/// <summary>
/// The only way out to a URL that a stranger chose (THREATS: SSRF, endless and packed bodies, slow servers).
/// One for the program; thread-safe. It sends no cookie, no credential and no trace id, uses no proxy, judges every
/// address of every hop and dials none but a judged one.
/// </summary>
public sealed class GuardedClient : IDisposable
{
    // Redirects within a host that are asked for unasked: to https, to www, to the last slash. More would be a flood.
    private const int FreeHops = 3;

    private readonly FetchOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<GuardedClient> log;
    private readonly FetchRequests requests;
    private readonly HttpMessageInvoker transport;

    /// <summary>Makes the client.</summary>
    /// <param name="options">What holds for every fetch.</param>
    /// <param name="time">The clock of the deadlines.</param>
    /// <param name="log">Where fetches and refusals are told.</param>
    public GuardedClient(FetchOptions options, TimeProvider time, ILogger<GuardedClient> log)
        : this(options, time, log, GuardedHandler.Resolve, GuardedHandler.Dial) { }

    internal GuardedClient(
        FetchOptions options,
        TimeProvider time,
        ILogger<GuardedClient> log,
        ResolveHost resolve,
        DialAddress dial
    )
    {
        this.options = options;
        this.time = time;
        this.log = log;
        requests = new FetchRequests(options.UserAgent);
        transport = new HttpMessageInvoker(
            GuardedHandler.Create(options.AllowPrivateNetworks, time, resolve, dial),
            disposeHandler: true
        );
    }

    /// <summary>Fetches a page and follows its redirects, each judged like the first address.</summary>
    /// <param name="url">The address, as the stranger gave it.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="cancel">The caller's own wish to stop.</param>
    /// <returns>An answer of any status, or a named refusal.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled; a passed deadline is a refusal instead.</exception>
    public Task<Fetched> Get(Uri url, FetchLimits limits, CancellationToken cancel) =>
        WithinDeadline(url, limits, at => requests.Get(at, limits), limits.MaxRedirects, cancel);

    /// <summary>Posts a body. No redirect is followed: its status is the answer.</summary>
    /// <param name="url">The endpoint, as the stranger's page named it.</param>
    /// <param name="contentType">The content type of the body, with its parameters.</param>
    /// <param name="body">The bytes to send.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="cancel">The caller's own wish to stop.</param>
    /// <returns>An answer of any status, or a named refusal.</returns>
    /// <exception cref="FormatException">The content type is none.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; a passed deadline is a refusal instead.</exception>
    public Task<Fetched> Post(
        Uri url,
        string contentType,
        ReadOnlyMemory<byte> body,
        FetchLimits limits,
        CancellationToken cancel
    ) => Post(url, contentType, body, idempotencyKey: null, limits, cancel);

    /// <summary>The same under a name of its own, by which the other side knows it when it comes again.</summary>
    public Task<Fetched> Post(
        Uri url,
        string contentType,
        ReadOnlyMemory<byte> body,
        string? idempotencyKey,
        FetchLimits limits,
        CancellationToken cancel
    )
    {
        var type = MediaTypeHeaderValue.Parse(contentType);
        return WithinDeadline(
            url,
            limits,
            at => requests.Post(at, type, body, idempotencyKey, limits),
            redirects: null,
            cancel
        );
    }

    /// <summary>Closes the transport.</summary>
    public void Dispose() => transport.Dispose();

    private async Task<Fetched> WithinDeadline(
        Uri url,
        FetchLimits limits,
        Func<Uri, HttpRequestMessage> build,
        int? redirects,
        CancellationToken cancel
    )
    {
        using var deadline = new CancellationTokenSource(limits.Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        var trail = new FetchTrail(url);
        Fetched result;
        try
        {
            result = await Follow(trail, limits, build, redirects, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            result = new FetchRefusal(FetchFailure.TimedOut, trail.At);
        }
        catch (Exception e) when (GuardException.NameOf(e) is { } failure)
        {
            // A connection cut by our own deadline may surface as any kind of failure.
            result = new FetchRefusal(deadline.IsCancellationRequested ? FetchFailure.TimedOut : failure, trail.At);
        }

        Tell(result);
        return result;
    }

    private async Task<Fetched> Follow(
        FetchTrail trail,
        FetchLimits limits,
        Func<Uri, HttpRequestMessage> build,
        int? redirects,
        CancellationToken cancel
    )
    {
        while (true)
        {
            if (UrlRules.Fault(trail.At, options.AllowPrivateNetworks) is { } fault)
            {
                return new FetchRefusal(fault, trail.At);
            }

            using var request = build(trail.At);
            using var response = await transport.SendAsync(request, cancel);
            if (redirects is null || Redirect.Target(response, trail.At) is not { } next)
            {
                return await AnswerReader.Read(response, trail.At, limits, cancel);
            }

            if (trail.Hops >= redirects)
            {
                return new FetchRefusal(FetchFailure.TooManyRedirects, trail.At);
            }

            var isElsewhere = !string.Equals(next.IdnHost, trail.At.IdnHost, StringComparison.OrdinalIgnoreCase);
            var isNext = isElsewhere || trail.Hops >= FreeHops;
            if (isNext && limits.MayAsk is { } mayAsk && !mayAsk(next))
            {
                return new FetchRefusal(FetchFailure.NotNow, next);
            }

            trail.Go(next);
        }
    }

    private void Tell(Fetched result)
    {
        switch (result)
        {
            case FetchAnswer answer:
                FetchLog.Answered(log, answer.FinalUrl.Host, answer.Status, answer.Body.Length);
                break;
            case FetchRefusal refusal:
                FetchLog.Failed(log, refusal.At.IsAbsoluteUri ? refusal.At.Host : "", refusal.Failure);
                break;
        }
    }
}
