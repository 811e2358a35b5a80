using Microsoft.AspNetCore.Http;

namespace OobProvisioning.ServiceDefaults.Problems;

/// <summary>What was sent would go on in a header of the answer, and is too long for one.</summary>
internal sealed class LongAnswerException() : BadHttpRequestException("What was sent is too long to go on in an address.");
