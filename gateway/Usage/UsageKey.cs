using OobProvisioning.Gateway.Sync.Known;

namespace OobProvisioning.Gateway.Usage;

/// <summary>Whose calls are counted together. There is no consumer key in it: who reads the counts must not learn one.</summary>
internal readonly record struct UsageKey(Guid ApplicationId, Guid ApiId, KeyType KeyType);
