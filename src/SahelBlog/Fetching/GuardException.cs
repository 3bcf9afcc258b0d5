namespace SahelBlog.Fetching;

/// <summary>Carries a verdict out of the connect callback, which has no other way out; never leaves this room.</summary>
/// <param name="failure">The verdict.</param>
/// <param name="inner">What led to it, if anything did.</param>
internal sealed class GuardException(FetchFailure failure, Exception? inner = null)
    : IOException(failure.Words(), inner)
{
    /// <summary>The verdict.</summary>
    public FetchFailure Failure => failure;

    /// <summary>Puts a name to what the transport threw.</summary>
    /// <param name="thrown">An exception of a request or of reading its body.</param>
    /// <returns>The failure, or null when it is none that a network can cause.</returns>
    public static FetchFailure? NameOf(Exception thrown) =>
        thrown switch
        {
            GuardException guard => guard.Failure,
            HttpRequestException { InnerException: GuardException guard } => guard.Failure,
            HttpRequestException http => NameOf(http.HttpRequestError),
            HttpIOException http => NameOf(http.HttpRequestError),
            UriFormatException => FetchFailure.BadAddress, // some hosts parse and have no ASCII form
            InvalidDataException => FetchFailure.BadAnswer, // from the decompression
            IOException => FetchFailure.Unreachable,
            _ => null,
        };

    private static FetchFailure NameOf(HttpRequestError error) =>
        error switch
        {
            HttpRequestError.SecureConnectionError => FetchFailure.Insecure,
            HttpRequestError.ConfigurationLimitExceeded => FetchFailure.HeadersTooLong,
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => FetchFailure.BadAnswer,
            HttpRequestError.NameResolutionError => FetchFailure.Unresolvable,
            _ => FetchFailure.Unreachable,
        };
}
