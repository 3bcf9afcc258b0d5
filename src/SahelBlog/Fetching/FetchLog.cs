using Microsoft.Extensions.Logging;

namespace SahelBlog.Fetching;

/// <summary>The events of this room. Hosts only: a stranger's path and query may hold anything.</summary>
internal static partial class FetchLog
{
    [LoggerMessage(EventId = 300, Level = LogLevel.Debug, Message = "Fetched from {Host}: {Status}, {Bytes} bytes")]
    public static partial void Answered(ILogger log, string host, int status, int bytes);

    [LoggerMessage(EventId = 301, Level = LogLevel.Information, Message = "Fetch from {Host} failed: {Failure}")]
    public static partial void Failed(ILogger log, string host, FetchFailure failure);
}
